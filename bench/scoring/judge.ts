import type {Metrics} from '../../src/models/metrics/metrics-of.ts';
import type {TrainedGlassBox} from '../../src/models/train-glass-box.ts';

/** How far from the best peer a model may be, at most; or from the base rate where nobody can rank. */
export type Bar = {
	readonly auc?: number;
	readonly logLoss?: number;
	readonly ece?: number;
	readonly overBaseRate?: number;
};

export type Peer = {readonly name: string; readonly seconds: number; readonly metrics: Metrics};

/** One bar in words with both figures, and whether it is met. */
export type Judgement = {readonly text: string; readonly isMet: boolean};

/** A trained model against its bars; its training also against a quarter of the EBM's time. */
export function judge(
	bar: Bar,
	{metrics, baselines, seconds}: Pick<TrainedGlassBox, 'metrics' | 'baselines'> & {readonly seconds: number},
	peers: readonly Peer[],
): Judgement[] {
	const ours = metrics.test;
	const bestAuc = Math.max(...peers.map(peer => peer.metrics.auc));
	const bestLoss = Math.min(...peers.map(peer => peer.metrics.logLoss));
	const ebm = peers.find(({name}) => name === 'EBM')!.seconds;
	return [
		...(bar.auc === undefined ? [] : [atLeast('AUC', ours.auc, bestAuc - bar.auc)]),
		...(bar.logLoss === undefined ? [] : [atMost('log-loss', ours.logLoss, bestLoss + bar.logLoss)]),
		...(bar.ece === undefined ? [] : [atMost('calibration error', ours.ece, bar.ece)]),
		...(bar.overBaseRate === undefined
			? []
			: [atMost('log-loss', ours.logLoss, baselines.baseRate.logLoss + bar.overBaseRate)]),
		atMost('seconds of training', seconds, ebm / 4),
	];
}

function atLeast(what: string, have: number, need: number): Judgement {
	return {text: `${what} ${have.toFixed(4)}, at least ${need.toFixed(4)}`, isMet: have >= need};
}

function atMost(what: string, have: number, need: number): Judgement {
	return {text: `${what} ${have.toFixed(4)}, at most ${need.toFixed(4)}`, isMet: have <= need};
}
