import type {Command} from 'commander';
import type {Millis} from '../../core/clock.ts';
import type {ModelLine} from '../../registry/open-registry.ts';
import type {Run} from '../cli.ts';
import {columns} from '../figures.ts';
import {withIsoTimes} from '../iso-times.ts';
import {cardDocument, cardText, verdictLines} from '../model-card.ts';
import {type KeyedOptions, keyedMoverOf, withKey} from '../mover.ts';
import {addVerb, answerFromEngine, type CommonOptions, readTime} from '../verb.ts';
import {addModelsAudit} from './models-audit.ts';
import {addModelsWatch} from './models-watch.ts';

type AtOptions = CommonOptions & {readonly at?: Millis};

/** The lifecycle of models: what there is, who was champion when, and the ways to move it. */
export function addModels(program: Command, run: Run): void {
	const models = program.command('models').description('the models that answer, and how they came to');
	addReads(models, run);
	addPromote(models, run);
	addApprove(models, run);
	addRollback(models, run);
	addModelsWatch(models, run);
	addModelsAudit(models, run);
}

function addReads(models: Command, run: Run): void {
	withAt(addVerb(models, 'list', 'list every target with its champion, its challenger and its versions')).action(
		async ({at, ...options}: AtOptions) =>
			answerFromEngine(run, options, async engine => {
				const lines = await engine.models(at);
				return {json: {models: lines.map(lineDocument)}, text: columns(lines.map(lineCells))};
			}),
	);
	addVerb(models, 'show <target> [version]', 'show the card of the champion of a target, or of a version').action(
		async (target: string, version: string | undefined, options: CommonOptions) =>
			answerFromEngine(run, options, async engine => {
				const card = await engine.model(target, version);
				return {json: cardDocument(card), text: cardText(card)};
			}),
	);
	withAt(addVerb(models, 'history <target>', 'list every move of a target’s champion and challenger')).action(
		async (target: string, {at, ...options}: AtOptions) =>
			answerFromEngine(run, options, async engine => {
				if (at !== undefined) {
					const standing = await engine.modelsAt(target, at);
					const rows = Object.entries(standing).map(([name, version]) => [name, version ?? 'none']);
					return {json: withIsoTimes({target, at, ...standing}), text: columns(rows)};
				}

				const moves = await engine.modelHistory(target);
				const rows = moves.map(({name, version, from, move, actor, reason}) => [
					...[new Date(from).toISOString(), name, version, move, actor, reason],
				]);
				return {json: withIsoTimes({target, moves}), text: columns(rows)};
			}),
	);
}

function addPromote(models: Command, run: Run): void {
	const verb = addVerb(models, 'promote <target> [version]', 'make the challenger, or a version, the champion');
	withExpected(withKey(verb)).action(
		async (target: string, version: string | undefined, {expected, ...options}: KeyedOptions & Expected) =>
			answerFromEngine(run, options, async engine => {
				const asked = {...(version === undefined ? {} : {version}), ...(expected === undefined ? {} : {expected})};
				const moved = await engine.promoteModel(target, asked, keyedMoverOf(options));
				return {
					json: withIsoTimes(moved),
					text: [movedText(moved), ...verdictLines(moved.gates.verdicts)].join('\n'),
				};
			}),
	);
}

function addApprove(models: Command, run: Run): void {
	withKey(addVerb(models, 'approve <target> [version]', 'approve the challenger, or a version, in your name')).action(
		async (target: string, version: string | undefined, options: KeyedOptions) =>
			answerFromEngine(run, options, async engine => {
				const approved = await engine.approveModel(target, version, keyedMoverOf(options));
				const names = approved.approvals.map(({actor}) => actor).join(', ');
				const text = `${target}: model ${approved.version} is approved by ${names}; ${approved.needed} needed to promote it`;
				return {json: withIsoTimes(approved), text};
			}),
	);
}

function addRollback(models: Command, run: Run): void {
	withExpected(withKey(addVerb(models, 'rollback <target>', 'go back to the champion before, at once')))
		.option('--to <version>', 'an earlier champion than the one before')
		.action(async (target: string, {expected, to, ...options}: KeyedOptions & Expected & {readonly to?: string}) =>
			answerFromEngine(run, options, async engine => {
				const asked = {...(to === undefined ? {} : {to}), ...(expected === undefined ? {} : {expected})};
				const moved = await engine.rollBackModel(target, asked, keyedMoverOf(options));
				return {json: withIsoTimes(moved), text: movedText(moved)};
			}),
		);
}

type Expected = {readonly expected?: string};

const withAt = (verb: Command) =>
	verb.option('--at <time>', 'as it was at this moment (ISO 8601, or milliseconds)', readTime);

const withExpected = (verb: Command) =>
	verb.option('--expected <version>', 'only if this is the champion still; else ALIAS_MOVED');

function lineDocument({target, subject, champion, challenger, versions}: ModelLine): object {
	return {
		...{name: target, subject, modelVersion: champion, challengerVersion: challenger},
		versions: versions.map(withIsoTimes),
	};
}

function lineCells({target, subject, champion, challenger, versions}: ModelLine): string[] {
	const rival = challenger === null ? '' : `challenged by ${challenger}`;
	return [target, subject, champion ?? 'untrained', rival, versions.length > 1 ? `${versions.length} versions` : ''];
}

const movedText = ({target, from, to}: {target: string; from: string | null; to: string}) =>
	`${target}: the champion is ${to} and was ${from ?? 'none'}; it answers from the next question on`;
