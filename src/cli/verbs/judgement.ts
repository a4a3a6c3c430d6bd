import {type Command, InvalidArgumentError} from 'commander';
import {type OverrideLevel, overrideLevels} from '../../../schema/forecasting.ts';
import type {Millis} from '../../core/clock.ts';
import type {Overridden} from '../../forecast/judgement/override.ts';
import type {JudgementReport, SaidWrong, ValueAdded} from '../../forecast/judgement/value-added.ts';
import type {Run} from '../cli.ts';
import {amount, columns, percent} from '../figures.ts';
import {withIsoTimes} from '../iso-times.ts';
import {type MoverOptions, moverOf, withMover} from '../mover.ts';
import {addVerb, answerFromEngine, type ClockOptions, clocksOf, readTime, withClocks} from '../verb.ts';
import {ownerScope} from './explain.ts';
import {overrideText} from './forecast.ts';

type OverrideOptions = MoverOptions & {readonly expires: Millis; readonly of?: Overridden};

/** What people say in place of forecasts: saying it, the record of it, and what it added. */
export function addJudgement(program: Command, run: Run): void {
	const judgement = program
		.command('judgement')
		.description('what people say in place of forecasts, and what it added');
	addOverride(judgement, run);
	withClocks(addVerb(judgement, 'list', 'list every override, newest first; expired ones, too')).action(
		async (options: ClockOptions) =>
			answerFromEngine(run, options, async engine => {
				const {record} = await engine.judgement(clocksOf(options), ownerScope);
				const lines = record.map(one => {
					const came = one.came === null ? '' : `; ${amount(one.came)} came`;
					return `${one.period}: ${overrideText(one)}${one.isExpired ? ' (expired)' : ''}${came}`;
				});
				const text = lines.length === 0 ? 'nobody has said anything in place of a forecast' : lines.join('\n');
				return {json: {overrides: record.map(withIsoTimes)}, text};
			}),
	);
	withClocks(
		addVerb(
			judgement,
			'value-added',
			'tell forecast value added (the default): the errors of people, the model and the naive forecast',
			{isDefault: true},
		),
	).action(async (options: ClockOptions) =>
		answerFromEngine(run, options, async engine => {
			const {record: _, ...report} = await engine.judgement(clocksOf(options), ownerScope);
			return {json: withIsoTimes(report), text: valueAddedText(report)};
		}),
	);
}

function addOverride(judgement: Command, run: Run): void {
	const verb = addVerb(
		judgement,
		'override <period> <amount>',
		'say in your name what a period will bring in all, beside the model’s number',
	)
		.requiredOption('--expires <time>', 'until when it holds', readTime)
		.option('--of <level=id>', `only of a part: ${overrideLevels.join(', ')}`, readPart);
	withMover(verb).action(async (period: string, said: string, {of, expires, ...options}: OverrideOptions) =>
		answerFromEngine(run, options, async engine => {
			const {actor, reason} = moverOf(options);
			const part = of ?? {level: null, subject: null};
			// What is no number is told by the engine, which checks what is said.
			const wanted = {period, amount: said.trim() === '' ? Number.NaN : Number(said), reason, expires, ...part};
			const kept = await engine.overrideForecast(wanted, {actor}, ownerScope);
			const text = `${kept.period}: ${overrideText(kept)}\nthe model says ${amount(kept.modelSaid)}`;
			return {json: withIsoTimes(kept), text};
		}),
	);
}

/** `owner=own_1`, `opportunity=opp_1` … Throws commander's InvalidArgumentError. */
function readPart(text: string): Overridden {
	const [, level = '', subject = ''] = /^([a-z]+)=(.+)$/.exec(text) ?? [];
	if (!overrideLevels.includes(level as OverrideLevel) || subject === '') {
		throw new InvalidArgumentError(`expected one of ${overrideLevels.join(', ')} and an id, such as owner=own_1`);
	}

	return {level: level as OverrideLevel, subject};
}

function valueAddedText({byAuthor, notices, ...all}: Omit<JudgementReport, 'record'>): string {
	const rows = [{by: 'in all', ...all}, ...byAuthor].map(one => [
		one.by,
		`${one.overrides} overrides`,
		...[wrong('naive', one.naive), wrong('model', one.model), wrong('judgement', one.override)],
		addedText(one),
	]);
	return [columns(rows), ...notices.map(({text}) => text)].join('\n');
}

const wrong = (name: string, {wape, bias}: SaidWrong) =>
	wape === null || bias === null ? `${name} –` : `${name} wrong by ${percent(wape)}, bias ${percent(bias)}`;

function addedText({modelAdds, judgementAdds}: ValueAdded): string {
	const points = (value: number | null) =>
		value === null ? '–' : `${value < 0 ? '−' : '+'}${Math.abs(value * 100).toFixed(1)} points`;
	return `the model adds ${points(modelAdds)}, judgement ${points(judgementAdds)}`;
}
