import {type Command, InvalidArgumentError} from 'commander';
import {type Kind, maybeKindOfId} from '../../../schema/ontology.ts';
import {type Millis, maybeIso} from '../../core/clock.ts';
import {sha256} from '../../core/hash.ts';
import type {DecisionView} from '../../decisions/decision-view.ts';
import type {Ranked} from '../../decisions/funnel/decide.ts';
import type {LearnedEffects} from '../../decisions/funnel/decision-facts.ts';
import type {SwitchedOff} from '../../decisions/open-decisions.ts';
import type {Review} from '../../decisions/record/review-decision.ts';
import type {Run} from '../cli.ts';
import {points} from '../figures.ts';
import {withIsoTimes} from '../iso-times.ts';
import {loggedIn, type MoverOptions, moverOf, withMover} from '../mover.ts';
import {targetOfKind} from '../target-of.ts';
import {addVerb, answerFromEngine, type CommonOptions, readTime} from '../verb.ts';
import {ownerScope} from './explain.ts';
import {addLifts} from './lifts.ts';

type DecideOptions = CommonOptions & {readonly target?: string; readonly key?: string; readonly as?: string};

/** Decides what to do next about a deal, a lead or a ticket, and keeps the decision. */
export function addDecide(program: Command, run: Run): void {
	addVerb(program, 'decide <id>', 'decide what to do next about a deal, a lead or a ticket, and keep the decision')
		.option('--target <target>', 'what is to be moved; the first trained target of its kind when left out')
		.option('--key <key>', 'an idempotency key: a repeated one gives the decision that was made under it')
		.option('--as <name>', 'who you are, if not who is logged in')
		.action(async (id: string, {target, key, as = loggedIn(), ...options}: DecideOptions) =>
			answerFromEngine(run, options, async engine => {
				const asked = {key: key ?? `cli/${id}/${run.clock.now()}`, actor: as};
				const view = await engine.decide(target ?? (await targetOfKind(engine, kindOf(id))), id, asked, ownerScope);
				return {json: documentOf(view), text: decisionText(view)};
			}),
		);
}

/** The kind that an id says it is of; what is no id of ours is taken for that of a deal, which is then not found. */
const kindOf = (id: string): Kind => maybeKindOfId(id) ?? 'Opportunity';

/** Reads decisions and says something of them: approves, rejects, overrides, records what became of one; and the switches of actions. */
export function addDecisions(program: Command, run: Run): void {
	const decisions = program
		.command('decisions')
		.description('what was decided, who approved it, and what became of it');
	addVerb(decisions, 'show <decision>', 'show a decision as it stands now').action(
		async (id: string, options: CommonOptions) =>
			answerFromEngine(run, options, async engine => {
				const view = await engine.decision(id, ownerScope);
				return {json: documentOf(view), text: decisionText(view)};
			}),
	);
	for (const kind of ['approve', 'reject'] as const) {
		addReview(decisions, run, `${kind} <decision>`, `${kind} a decision that waits for it, in your name`, () => ({
			kind,
		}));
	}

	addReview<{readonly action: string; readonly until: Millis}>(
		...([decisions, run, 'override <decision>', 'put another action in the place of a decided one'] as const),
		({action, until}) => ({kind: 'override', action, until}),
	)
		.requiredOption('--action <action>', 'the action that is to be taken instead')
		.requiredOption('--until <time>', 'until when it goes before the ranking', readTime);
	addReview<{readonly outcome: string; readonly value?: number}>(
		...([decisions, run, 'outcome <decision>', 'record what became of a decision'] as const),
		({outcome, value}) => ({kind: 'outcome', outcome, value: value ?? null}),
	)
		.requiredOption('--outcome <outcome>', 'what became of it, in a word')
		.option('--value <value>', 'what it was worth, as a number', readNumber);
	addSwitches(decisions, run);
	addLifts(decisions, run);
}

type ReviewOptions = MoverOptions & {readonly key?: string};

function addReview<Own extends object = object>(
	decisions: Command,
	run: Run,
	usage: string,
	summary: string,
	toReview: (options: Own) => Review,
): Command {
	return withMover(addVerb(decisions, usage, summary))
		.option('--key <key>', 'an idempotency key: a repeated one changes nothing')
		.action(async (id: string, options: ReviewOptions & Own) =>
			answerFromEngine(run, options, async engine => {
				const review = toReview(options);
				const mover = moverOf(options);
				const key = options.key ?? `cli/${sha256(JSON.stringify([id, review, mover]))}`;
				const view = await engine.reviewDecision(id, review, {...mover, key}, ownerScope);
				return {json: documentOf(view), text: decisionText(view)};
			}),
		);
}

function addSwitches(decisions: Command, run: Run): void {
	for (const [name, isOn] of [
		['off', false],
		['on', true],
	] as const) {
		withMover(addVerb(decisions, `switch-${name} <action>`, `switch an action ${name} for everybody`)).action(
			async (action: string, options: MoverOptions) =>
				answerFromEngine(run, options, async engine => {
					const off = await engine.switchAction(action, isOn, moverOf(options));
					return {json: {switchedOff: off.map(withIsoTimes)}, text: switchText(off)};
				}),
		);
	}

	addVerb(decisions, 'switched-off', 'list the actions that are switched off').action(async (options: CommonOptions) =>
		answerFromEngine(run, options, async engine => {
			const off = await engine.switchedOff();
			return {json: {switchedOff: off.map(withIsoTimes)}, text: switchText(off)};
		}),
	);
}

function documentOf({notes, ...view}: DecisionView): object {
	return {
		...withIsoTimes(view),
		notes: notes.map(({until, digest: _, decision: __, ...note}) => ({
			...withIsoTimes(note),
			until: until === null ? null : (maybeIso(until) ?? null),
		})),
	};
}

function decisionText({
	decision,
	status,
	arm,
	experiment,
	learned,
	chosen,
	dropped,
	needsApproval,
	approvals,
	fallbackReason,
	notes,
}: DecisionView): string {
	return [
		`${decision}  ${status}, ${arm}`,
		...(experiment === null ? [] : [`experiment  ${experiment.name}, arm ${experiment.arm}`]),
		...(fallbackReason === null ? [] : [`fallback  ${fallbackReason}`]),
		...(needsApproval === null ? [] : [`needs approval  ${needsApproval}`]),
		...(status === 'pending' ? [missingText(approvals)] : []),
		...(learned === null ? [] : [`learned  by ${learned.revision}`]),
		...chosen.flatMap(({action, priority, p, c, v, l, propensity, text, basis}, index) => [
			`${index === 0 ? 'taken  ' : 'passed '} ${action}: ${priority.toFixed(0)} = ${p.toFixed(4)} × ${c} × ${v.toFixed(0)} × ${l}, propensity ${propensity.toFixed(3)}`,
			`  ${text}`,
			...(learned === null ? [] : [`  ${restsOn(action, basis.p, learned)}`]),
		]),
		...dropped.map(({action, stage, policy, wouldFlip}) => `dropped ${action} at ${stage} by ${policy}: ${wouldFlip}`),
		...notes.map(
			({kind, actor, reason, action}) => `${kind} by ${actor}${action === null ? '' : `: ${action}`} (${reason})`,
		),
	].join('\n');
}

/** What P rests on, with how much evidence. */
function restsOn(action: string, basis: Ranked['basis']['p'], {effects, short}: LearnedEffects): string {
	const [effect, little] = [effects[action], short[action]];
	const evidence = (one: {readonly treated: number; readonly control: number}) =>
		`${one.treated.toFixed(0)} deals with it and ${one.control.toFixed(0)} without`;
	return effect === undefined
		? `P by the ${basis}${little === undefined ? '' : `; decisions speak of ${evidence(little)}, which is too little`}.`
		: `P by decisions: ${points(effect.mean)} (${points(effect.low)} to ${points(effect.high)}), from ${evidence(effect)}.`;
}

function missingText(approvals: DecisionView['approvals']): string {
	const {needed, by, missing} = approvals!;
	return `waits for  ${missing} of ${needed}${by.length === 0 ? '' : `; approved by ${by.join(', ')}`}`;
}

const switchText = (off: readonly SwitchedOff[]) =>
	off.length === 0
		? 'every action is on'
		: off
				.map(({action, actor, reason, at}) => `${action}  off since ${maybeIso(at)} by ${actor}: ${reason}`)
				.join('\n');

function readNumber(text: string): number {
	const number = Number(text);
	if (text.trim() === '' || !Number.isFinite(number)) {
		throw new InvalidArgumentError('expected a number such as 1 or 250.5');
	}

	return number;
}
