import type {Command} from 'commander';
import type {LearnedLifts} from '../../decisions/learning/learned-lifts.ts';
import type {Engine} from '../../engine.ts';
import type {Run} from '../cli.ts';
import {amount, columns, points} from '../figures.ts';
import {isoOf, withIsoTimes} from '../iso-times.ts';
import {type KeyedOptions, moverOf, withKey} from '../mover.ts';
import {dealTarget} from '../target-of.ts';
import {addVerb, answerFromEngine, type CommonOptions} from '../verb.ts';

type TargetOptions = {readonly target?: string};
type Options = KeyedOptions & TargetOptions;

/** Learns what actions change from decisions and what became of them, lists what was learned, and decides by it. */
export function addLifts(decisions: Command, run: Run): void {
	withKey(
		withTarget(
			addVerb(
				decisions,
				'learn',
				'learn what actions change from decisions and what became of them; nothing is decided by it yet',
			),
		),
	).action(async (options: Options) =>
		answerFromEngine(run, options, async engine => {
			const target = await targetOf(engine, options);
			const learned = await engine.learnLifts(target, keyed(run, options, ['learn', target]));
			return {json: documentOf(learned), text: liftText(learned)};
		}),
	);
	withTarget(addVerb(decisions, 'learned', 'list what was learned, the latest first, and what is in force')).action(
		async (options: CommonOptions & TargetOptions) =>
			answerFromEngine(run, options, async engine =>
				answerOf(await engine.learnedLifts(await targetOf(engine, options))),
			),
	);
	withKey(
		withTarget(
			addVerb(
				decisions,
				'adopt <revision>',
				'decide by what was learned from the next decision on; `none` goes back to none',
			),
		),
	).action(async (revision: string, options: Options) =>
		answerFromEngine(run, options, async engine => {
			const target = await targetOf(engine, options);
			const mover = keyed(run, options, ['adopt', target, revision]);
			return answerOf(await engine.adoptLifts(target, revision === 'none' ? null : revision, mover));
		}),
	);
}

const withTarget = (verb: Command) =>
	verb.option('--target <target>', 'what is to be moved; the first trained target of deals when left out');

const targetOf = async (engine: Engine, {target}: TargetOptions) => target ?? dealTarget(engine);

/** What is learned today may be learned again tomorrow, so that without a key each call is one of its own. */
const keyed = (run: Run, options: Options, what: readonly string[]) => ({
	...moverOf(options),
	key: options.key ?? `cli/${what.join('/')}/${run.clock.now()}`,
});

function answerOf(all: readonly LearnedLifts[]) {
	return {
		json: {learned: all.map(documentOf)},
		text: all.length === 0 ? 'nothing was learned from decisions yet' : all.map(liftText).join('\n\n'),
	};
}

const documentOf = ({moves, ...learned}: LearnedLifts): object => ({
	...withIsoTimes(learned),
	moves: moves.map(withIsoTimes),
});

function liftText({revision, target, isInForce, asOf, windowDays, counted, ...rest}: LearnedLifts): string {
	const {pending, settledBefore, leastEffective, actions, moves} = rest;
	return [
		`${revision}  ${target}${isInForce ? ', in force' : ''}, as of ${isoOf(asOf)}`,
		`${amount(counted)} decisions count, ${amount(pending)} wait for their ${windowDays} days, ${amount(settledBefore)} deals were settled before`,
		columns([
			['action', 'taken', 'nothing done', 'waiting', 'worth (deals)', 'changes the chance by', 'used'],
			...actions.map(one => [
				one.action,
				`${amount(one.treated)}${one.notInForce === 0 ? '' : ` (${amount(one.notInForce)} not in force)`}`,
				amount(one.control),
				amount(one.pending),
				`${one.effectiveTreated.toFixed(0)} + ${one.effectiveControl.toFixed(0)}`,
				`${points(one.mean)} (${points(one.low)} to ${points(one.high)})`,
				one.isUsed ? 'effect' : `model or prior: ${leastEffective} + ${leastEffective} are needed`,
			]),
		]),
		...moves.map(({kind, revision: of, actor, reason, at}) => {
			const what = kind === 'release' ? 'none adopted' : kind === 'learn' ? 'learned' : `${of} adopted`;
			return `${isoOf(at)}  ${what} by ${actor} (${reason})`;
		}),
	].join('\n');
}
