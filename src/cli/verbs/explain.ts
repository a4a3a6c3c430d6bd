import type {Command} from 'commander';
import {maybeIso} from '../../core/clock.ts';
import type {Contribution} from '../../explain/explanation.ts';
import type {Explanation} from '../../score/score.ts';
import type {Run} from '../cli.ts';
import {percent, signed} from '../figures.ts';
import {withIsoTimes} from '../iso-times.ts';
import {addVerb, answerFromEngine, type ClockOptions, clocksOf, readShare, readWhole, withClocks} from '../verb.ts';

/** The owner of a home sees all of it. */
export const ownerScope = {all: true, territories: []};

/** Explains a score down to the records it rests on. */
export function addExplain(program: Command, run: Run): void {
	withClocks(addVerb(program, 'explain <target> <id>', 'explain a score as the graph paths it is the sum of'))
		.option('--paths <number>', 'how many paths to show of each contribution', readWhole(0, 1000))
		.option('--until <probability>', 'also say what would take the score across this probability', readShare)
		.action(async (target: string, id: string, options: ExplainOptions) =>
			answerFromEngine(run, options, async engine => {
				const {paths, until} = options;
				const asked = {...clocksOf(options), ...(paths === undefined ? {} : {paths})};
				const explanation = await engine.explain(target, id, asked, ownerScope);
				const [document, text] = [explanationDocument(explanation), explanationText(explanation)];
				if (until === undefined) {
					return {json: document, text};
				}

				const found = await engine.counterfactual(target, id, {...clocksOf(options), threshold: until}, ownerScope);
				return {json: {...document, counterfactual: withIsoTimes(found)}, text: `${text}\n${found.text}`};
			}),
		);
}

type ExplainOptions = ClockOptions & {readonly paths?: number; readonly until?: number};

/** The explanation in its documented shape. */
export function explanationDocument(explanation: Explanation): object {
	const {subject, probability, interval, logit, base, contributions, ...rest} = explanation;
	const {asOf, knownAt, modelVersion, featureSetVersion, fallbackReason, target, grade, notices} = rest;
	const shown = contributions.map(contribution => ({
		...contribution,
		paths: contribution.paths.map(({share, effectIfRemoved, text, nodes, edges, records}) => ({
			...{share, effectIfRemoved, text, nodes, edges, records},
		})),
	}));
	const answer = {subject, probability, interval, logit, base, contributions: shown, asOf, knownAt, modelVersion};
	return withIsoTimes({...answer, featureSetVersion, fallbackReason, target, grade, notices});
}

/** The explanation as an outline: the score, what each feature adds to it, and the paths that this rests on. */
export function explanationText(explanation: Explanation): string {
	const {subject, target, probability, interval, grade, asOf, logit, base, contributions} = explanation;
	const [low, high] = interval;
	const said = [explanation.fallbackReason, ...explanation.notices.map(({text}) => text)].filter(one => one !== null);
	return [
		`${target} of ${subject}: ${percent(probability)} (${percent(low)} to ${percent(high)}), grade ${grade}, as of ${maybeIso(asOf)}`,
		...said,
		`${signed(base)}  base`,
		...contributions.filter(one => Math.abs(one.contribution) >= 0.005).flatMap(contributionLines),
		...smallLine(contributions),
		`${signed(logit)}  logit, which is ${percent(probability)}`,
	].join('\n');
}

function contributionLines({feature, value, contribution, paths, morePaths}: Contribution): string[] {
	const more = morePaths.count === 0 ? [] : [`       ${signed(morePaths.share)}  ${morePaths.count} more`];
	return [
		`${signed(contribution)}  ${feature} = ${valueText(value)}`,
		...paths.map(({share, text}) => `       ${signed(share)}  ${text}`),
		...more,
	];
}

/** What is too small to list is still said, so that the lines add up. */
function smallLine(contributions: readonly Contribution[]): string[] {
	const small = contributions.filter(one => Math.abs(one.contribution) < 0.005);
	const sum = small.reduce((total, one) => total + one.contribution, 0);
	return small.length === 0 ? [] : [`${signed(sum)}  ${small.length} more features`];
}

const valueText = (value: number | string | null) =>
	value === null ? 'missing' : typeof value === 'number' ? String(Number(value.toFixed(3))) : value;
