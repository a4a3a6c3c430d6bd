import type {TargetDeclaration} from '../../schema/target.ts';
import type {Clock, Millis} from '../core/clock.ts';
import {canonicalJson, digestOf} from '../core/hash.ts';
import type {Cause, Graph} from '../graph/graph.ts';
import type {LoadedModel} from '../score/model-artefact.ts';
import {judgeTrial} from './gates/judge-trial.ts';
import type {Verdict} from './gates/trial.ts';
import {readTrial} from './read-trial.ts';

/** What the gates said of a model, against which champion, on how many rows. */
export type GateReport = {
	readonly version: string;
	/** The champion it was compared with; null when there was none. */
	readonly against: string | null;
	readonly rows: number;
	readonly passed: boolean;
	readonly verdicts: readonly Verdict[];
	readonly at: Millis;
};

/** Puts a model through the gates against the champion, and keeps the report with it. */
export async function judgeModel(
	graph: Graph,
	declaration: TargetDeclaration,
	candidate: LoadedModel,
	champion: LoadedModel | undefined,
	clock: Clock,
	cause: Cause,
): Promise<GateReport> {
	const trial = await readTrial(graph, declaration, candidate, champion, clock);
	const verdicts = judgeTrial(trial);
	const report: GateReport = {
		version: candidate.version,
		against: champion?.version ?? null,
		rows: trial.data.labels.length,
		passed: verdicts.every(({passed}) => passed),
		verdicts,
		at: clock.now(),
	};
	const {version, at} = report;
	const id = `${version}/${at}/${digestOf(report).slice(0, 8)}`;
	await graph.write('models/save-gates', {id, version, at, report: canonicalJson(report)}, cause);
	return report;
}

/** The latest gate report of a model; null for one that was never judged. */
export async function readGates(graph: Graph, version: string): Promise<GateReport | null> {
	const [row] = await graph.read('models/gates', {version});
	return row === undefined ? null : (JSON.parse(row.report) as GateReport);
}

/** The names of the gates that a model did not pass. */
export function failedGates({verdicts}: Pick<GateReport, 'verdicts'>): string[] {
	return verdicts.filter(({passed}) => !passed).map(({gate}) => gate);
}
