/**
 * Bench `scoring`: our model beside its peers on the public data sets, same columns, same splits, same run. For each: AUC, log-loss,
 * calibration error and seconds of training, and whether the bars are met. Then the alarm on leaky columns, and the time to score a row.
 *
 *     npm run bench scoring [-- task …]
 */
import path from 'node:path';
import {systemClock} from '../src/core/clock.ts';
import {readConfig} from '../src/core/config.ts';
import {type Dataset, rowOf} from '../src/models/dataset.ts';
import {type Metrics, metricsOf} from '../src/models/metrics/metrics-of.ts';
import {binsOfRow, prepare, scorePrepared} from '../src/models/prepare.ts';
import {type TrainedGlassBox, trainGlassBox} from '../src/models/train-glass-box.ts';
import {type Bar, judge} from './scoring/judge.ts';
import {loadTask, type Task, type TaskName} from './scoring/load-task.ts';
import {askPeers, openPeers, type PeerOptions} from './scoring/peers.ts';

type Compared = TaskName & {readonly bar: Bar; readonly peers: PeerOptions};

/** What interpret's EBM does by itself, but with as many pairs as we may have; on 78,025 rows with fewer bags, to end at all. */
const usual: PeerOptions = {pairs: 10, bags: 14};
const near: Bar = {auc: 0.005, logLoss: 0.003, ece: 0.025};
const compared: Readonly<Record<string, Compared>> = {
	xedu: {title: 'X Education', source: 'x-education-leads', target: 'lead-converts', bar: near, peers: usual},
	bank: {
		title: 'UCI Bank, hashed',
		source: 'uci-bank-marketing',
		target: 'contact-subscribes',
		bar: near,
		peers: usual,
	},
	order: {
		title: 'UCI Bank, by row order',
		source: 'uci-bank-marketing',
		target: 'contact-subscribes-by-order',
		bar: {auc: 0.01, logLoss: 0.02},
		peers: usual,
	},
	ibm: {
		title: 'IBM',
		source: 'ibm-sales-win-loss',
		target: 'opportunity-won',
		bar: near,
		peers: {...usual, bags: 4},
	},
	maven: {
		title: 'Maven',
		source: 'maven-crm-sales',
		target: 'opportunity-won',
		bar: {overBaseRate: 0.002},
		peers: usual,
	},
};
const leaky: readonly TaskName[] = [
	{title: 'X Education', source: 'x-education-leads', target: 'lead-converts', leaky: true},
	{title: 'UCI Bank', source: 'uci-bank-marketing', target: 'contact-subscribes', leaky: true},
];
const data = path.join(import.meta.dirname, '..', '..', 'shared', 'data');
const asked = process.argv.slice(2);

const python = openPeers(readConfig().cache);
let allMet = true;
for (const [name, one] of Object.entries(compared)) {
	if (asked.length > 0 && !asked.includes(name)) {
		continue;
	}

	const task = await loadTask(one, data);
	const labels = task.data.labels.filter((_, row) => task.parts[row] === 2);
	const ours = await trainTimed(task);
	const peers = (await askPeers(python, task, one.peers)).map(({peer, seconds, probabilities}) => ({
		name: peer,
		seconds,
		metrics: metricsOf(labels, probabilities),
	}));
	console.log(`\n${one.title}: ${ours.trained.metrics.trainedOn} rows train, ${labels.length} test`);
	print('Throughline', ours.trained.metrics.test, ours.seconds);
	for (const {name: peer, metrics, seconds} of peers) {
		print(peer, metrics, seconds);
	}

	print('base rate', ours.trained.baselines.baseRate, 0);
	for (const {text, isMet} of judge(one.bar, {...ours.trained, seconds: ours.seconds}, peers)) {
		console.log(`  ${isMet ? 'met   ' : 'NOT MET'} ${text}`);
		allMet &&= isMet;
	}

	for (const {kind, text} of ours.trained.warnings) {
		console.log(`  said: ${kind}: ${text}`);
	}

	console.log(
		`  one prepared row with all its contributions: ${microsecondsPerRow(ours.trained, task.data).toFixed(2)} µs (bar: 50)`,
	);
}

for (const one of asked.length === 0 || asked.includes('leaks') ? leaky : []) {
	const {trained} = await trainTimed(await loadTask(one, data));
	console.log(`\n${one.title} with what is only known afterwards left in: AUC ${trained.metrics.test.auc.toFixed(3)}`);
	for (const {text} of trained.warnings.filter(warning => warning.kind === 'leak')) {
		console.log(`  said: ${text}`);
	}
}

process.exitCode = allMet ? 0 : 1;

async function trainTimed({data: columns, parts, target}: Task): Promise<{trained: TrainedGlassBox; seconds: number}> {
	const {by} = target.split;
	const begun = systemClock.now();
	const trained = await trainGlassBox(columns, {
		parts,
		temporal: by === 'time' || by === 'order',
		level: by === 'order' ? 'newest' : 'all',
		seed: 1,
		minimum: target.minimum,
	});
	return {trained, seconds: (systemClock.now() - begun) / 1000};
}

function print(name: string, {auc, logLoss, ece}: Metrics, seconds: number): void {
	const figures = [auc, logLoss, ece].map(figure => figure.toFixed(4)).join('  ');
	console.log(`  ${name.padEnd(21)} AUC, log-loss, ECE  ${figures}  ${seconds.toFixed(1).padStart(6)} s`);
}

/** Mean time to score a row that is already in bins, over a hundred thousand of them. */
function microsecondsPerRow({model}: TrainedGlassBox, all: Dataset): number {
	const prepared = prepare(model);
	const positions = model.features.map(({name}) => all.columns.findIndex(column => column.name === name));
	const rows = Array.from({length: 1000}, (_, row) => {
		const cells = rowOf(all, row % all.labels.length);
		return binsOfRow(
			prepared,
			positions.map(position => cells[position] ?? null),
		);
	});
	const terms = new Float64Array(model.terms.length);
	const begun = process.hrtime.bigint();
	for (let k = 0; k < 100; k++) {
		for (const bins of rows) {
			scorePrepared(prepared, bins, terms);
		}
	}

	return Number(process.hrtime.bigint() - begun) / 1e3 / (100 * rows.length);
}
