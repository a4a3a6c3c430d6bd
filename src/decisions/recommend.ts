import {type Action, actions} from '../../schema/actions.ts';
import type {Kind} from '../../schema/ontology.ts';
import {dateOfRow} from '../explain/date-of-row.ts';
import {effectsIfRemoved} from '../explain/effect-if-removed.ts';
import type {Contribution} from '../explain/explanation.ts';
import {whileStepsLast} from '../explain/read-steps.ts';
import {tellPaths} from '../explain/tell-paths.ts';
import {actionsFor, eligibilityOf, hasActions} from '../features/eligibility.ts';
import type {Moment} from '../features/feature.ts';
import {gather} from '../features/gather.ts';
import type {Graph} from '../graph/graph.ts';
import {kindOf} from '../graph/kinds-of.ts';
import type {Scope} from '../graph/scope.ts';
import type {LoadedModel} from '../score/model-artefact.ts';
import {maybeTarget} from '../score/read-targets.ts';
import {closedStage} from './closed-stage.ts';
import {eligibilityPath} from './eligibility-path.ts';
import {nounOf} from './funnel/for-kind.ts';
import {judgeAction, type Recommended} from './judge-action.ts';
import type {ActionsAsked, NextBestActions} from './next-best-action.ts';
import {type Standing, standingOf} from './rescore.ts';
import {maybeTerms, termsOfKind} from './subject-terms.ts';

/**
 * Every declared action for a subject at a moment: those that apply and would raise its score, largest rise first, and the
 * others with the reason. The rise is the model's association in past subjects, not proof of an effect. What lies outside
 * the viewer's scope is withheld from paths and texts. Throws NOT_FOUND when the subject itself is, or doesn't exist.
 */
export async function recommend(
	graph: Graph,
	loaded: LoadedModel,
	moment: Moment,
	scope: Scope,
	asked: ActionsAsked = {},
): Promise<NextBestActions> {
	return whileStepsLast(async () => recommendOnce(graph, loaded, moment, scope, asked));
}

/** Of a subject for which no action applies. */
const NOT_LOOKED_AT: Standing = {evidence: [], values: [], probability: 0};

async function recommendOnce(
	graph: Graph,
	loaded: LoadedModel,
	moment: Moment,
	scope: Scope,
	{first = Number.POSITIVE_INFINITY, explain = true}: ActionsAsked,
): Promise<NextBestActions> {
	const {id, asOf, knownAt} = moment;
	const kind = await kindOf(graph, moment, scope);
	const closed = await maybeClosed(graph, moment, kind, loaded.artefact.target);
	const applicable = closed === undefined && hasActions(kind) ? actionsFor(kind) : [];
	const features = [...loaded.features, ...applicable.map(action => eligibilityOf(action, kind))];
	const gathered = applicable.length === 0 ? [] : await gather(graph, features, [moment], {paths: true});
	const rows = gathered.map(table => table[0]!);
	const evidence = rows.slice(0, loaded.features.length);

	const standing = evidence.length === 0 ? NOT_LOOKED_AT : standingOf(loaded, moment, evidence);
	const judged = applicable.map((action, index) =>
		judgeAction(loaded, moment, standing, action, rows[evidence.length + index]!),
	);
	const found = judged
		.flatMap(one => ('lift' in one ? [one] : []))
		.sort((a, b) => b.lift - a.lift || (a.action.name < b.action.name ? -1 : 1));
	const shown = found.slice(0, first);
	const paths = explain ? await pathsOf(graph, loaded, moment, standing, shown, scope) : shown.map(() => []);
	return {
		subject: id,
		target: loaded.artefact.target,
		actions: shown.map(({action, lift}, index) => ({
			action: action.name,
			title: action.title,
			expectedLift: lift,
			text: textOf(paths[index]![0]?.text ?? `${action.title}.`, standing.probability, lift),
			paths: paths[index]!,
		})),
		moreActions: found.length - shown.length,
		dropped: [
			...judged.flatMap(one => ('reason' in one ? [{action: one.action.name, reason: one.reason}] : [])),
			...actions
				.filter(action => !applicable.some(one => one.name === action.name))
				.map(({name, subject}) => ({action: name, reason: closed ?? otherKind(subject, kind)})),
		],
		asOf,
		knownAt,
		modelVersion: loaded.version,
	};
}

const otherKind = (subject: Action['subject'], kind: Kind) =>
	subject === 'any' ? `Nothing is declared for a thing of kind ${kind}.` : `It is for a thing of kind ${subject}.`;

/** Why a deal that is won or lost, or another thing that is done with, needs no action; undefined while it is open. */
async function maybeClosed(
	graph: Graph,
	{id, asOf, knownAt}: Moment,
	kind: Kind,
	target: string,
): Promise<string | undefined> {
	const declared = kind === 'Opportunity' ? undefined : await maybeTarget(graph, target);
	const terms = declared?.subject === kind ? maybeTerms(declared) : termsOfKind(kind);
	const closing = kind === 'Opportunity' ? closedStage : terms?.closing;
	if (closing == null) {
		return undefined;
	}

	const asked = {...closing, ids: [id], t: asOf, k: knownAt};
	const [outcome] = await graph.read('targets/outcome-of', asked);
	const said = kind === 'Opportunity' ? outcome?.label : `its \`${closing.field}\` is ${outcome?.label}`;
	return outcome && `The ${nounOf(kind)} is closed: ${said} on ${dateOfRow(outcome.at)}.`;
}

/** The eligible rows of each action as paths, walked back to their records, those outside the scope withheld. */
async function pathsOf(
	graph: Graph,
	loaded: LoadedModel,
	moment: Moment,
	{values, evidence}: Standing,
	found: readonly Recommended[],
	scope: Scope,
): Promise<ReadonlyArray<Contribution['paths']>> {
	if (found.length === 0) {
		return [];
	}

	const effectOf = effectsIfRemoved(loaded, moment, values, evidence);
	const asContributions = found.map(({action, rows}) => ({
		feature: action.name,
		value: null,
		contribution: 0,
		paths: rows.flatMap(row => eligibilityPath(action, row, effectOf) ?? []),
		morePaths: {count: 0, share: 0},
	}));
	return (await tellPaths(graph, asContributions, scope)).map(({paths}) => paths);
}

function textOf(reason: string, now: number, lift: number): string {
	const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
	return `${reason} With it the score would be ${percent(now + lift)} instead of ${percent(now)}: what goes with it in past subjects, no proof of an effect.`;
}
