import type {Millis} from '../../core/clock.ts';
import {digestOf} from '../../core/hash.ts';
import type {Cause, Graph} from '../../graph/graph.ts';
import type {Row} from '../../graph/queries.ts';
import type {DriftReport, Reading} from './drift-report.ts';

/** An alarm that was kept, with why it was raised and what the graph knew by then. */
export type Alert = Row<'monitors/alerts'>;

/**
 * Keeps the alarms of a report in the graph, with the cause and the watermark, each once however often the window is watched.
 * Returns how many there are.
 */
export async function saveAlerts(graph: Graph, report: DriftReport, raisedAt: Millis, cause: Cause): Promise<number> {
	const {target, modelVersion: version, watermark, alarms} = report;
	if (alarms.length === 0) {
		return 0;
	}

	const alerts = alarms.map(({from, until, feature, measure, value, bar}) => ({
		...{id: idOf(target, version, {from, until, feature, measure}), target, version, from, until},
		...{feature: feature ?? '', measure, value, bar, watermark, raisedAt},
		cause: `${cause.actor}: ${cause.reason}`,
	}));
	const kept = await graph.write('monitors/save-alerts', {alerts}, cause);
	return kept.length;
}

function idOf(
	target: string,
	version: string,
	{from, until, feature, measure}: Pick<Reading, 'from' | 'until' | 'feature' | 'measure'>,
): string {
	return `alr_${digestOf([target, version, from, until, feature, measure]).slice(0, 20)}`;
}

/** The alerts about a target, the newest window first. */
export async function readAlerts(graph: Graph, target: string): Promise<readonly Alert[]> {
	return graph.read('monitors/alerts', {target});
}
