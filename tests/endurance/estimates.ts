/**
 * Endurance `estimates`: whether the AUC that calibrated probabilities promise is the one that held-out rows of handed-over sources
 * then show. Each target is trained as the product trains it, on attributes alone.
 *
 *     npm run endurance estimates [-- SOURCE…]
 */
import path from 'node:path';
import {loadTask} from '../../bench/scoring/load-task.ts';
import {selectRows} from '../../src/models/dataset.ts';
import {estimatePerformance} from '../../src/models/drift/estimate-performance.ts';
import {auc} from '../../src/models/metrics/auc.ts';
import {logLoss} from '../../src/models/metrics/log-loss.ts';
import {logitsOf} from '../../src/models/prepare.ts';
import {sigmoid} from '../../src/models/sigmoid.ts';
import {trainGlassBox} from '../../src/models/train-glass-box.ts';
import {type HandedSource, maybeFolder} from '../helpers/handed-sources.ts';

const MOST = 0.03;
const tasks: ReadonlyArray<readonly [HandedSource, string]> = [
	['x-education-leads', 'lead-converts'],
	['uci-bank-marketing', 'contact-subscribes'],
	['ibm-sales-win-loss', 'opportunity-won'],
];
const asked = process.argv.slice(2);

console.log('| source | rows | estimated AUC | realised AUC | gap | estimated log-loss | realised log-loss |');
console.log('|---|---|---|---|---|---|---|');
for (const [source, target] of tasks.filter(([source]) => asked.length === 0 || asked.includes(source))) {
	const folder = maybeFolder(source);
	if (folder === undefined) {
		continue;
	}

	const {data, parts, target: declared} = await loadTask({title: source, source, target}, path.dirname(folder));
	const {model} = await trainGlassBox(data, {parts, temporal: false, seed: 1, minimum: declared.minimum});
	const test = selectRows(
		data,
		Uint32Array.from(parts.keys()).filter(row => parts[row] === 2),
	);
	const probabilities = logitsOf(model, test).map(sigmoid);
	const estimated = estimatePerformance(probabilities);
	const realised = {auc: auc(test.labels, probabilities), logLoss: logLoss(test.labels, probabilities)};
	const gap = Math.abs(estimated.auc - realised.auc);
	const figures = [estimated.auc, realised.auc, gap, estimated.logLoss, realised.logLoss];
	console.log(`| ${[source, test.labels.length, ...figures.map(figure => figure.toFixed(4))].join(' | ')} |`);
	process.exitCode = gap <= MOST ? process.exitCode : 1;
}
