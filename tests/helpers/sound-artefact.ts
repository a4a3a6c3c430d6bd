import {openRandom} from '../../src/core/random.ts';
import {featuresOf} from '../../src/features/catalogue.ts';
import {featureSetVersion} from '../../src/features/definition.ts';
import type {Column, Dataset} from '../../src/models/dataset.ts';
import {fitAdditive} from '../../src/models/fit-additive.ts';
import {sigmoid} from '../../src/models/sigmoid.ts';
import type {ModelArtefact} from '../../src/score/model-artefact.ts';

const features = featuresOf('Opportunity').slice(0, 6);

/** Made-up values of six features of the catalogue, of which the first two drive the outcome. */
function madeUpData(rows: number, seed: number): Dataset {
	const random = openRandom(seed);
	const columns = features.map(({name}): Column => {
		const values = Float64Array.from({length: rows}, () => Math.round(20 * random.next()) / 2);
		return {name, kind: 'number', values};
	});
	const logit = (row: number) => Number(columns[0]!.values[row]) / 3 - Math.sin(Number(columns[1]!.values[row])) - 1.5;
	return {columns, labels: Uint8Array.from({length: rows}, (_, row) => (random.next() < sigmoid(logit(row)) ? 1 : 0))};
}

/** An artefact whose model was really fitted, on made-up rows; another seed gives another model. */
export function soundArtefact(seed = 1, target = 'opportunity-won'): ModelArtefact {
	const model = fitAdditive(madeUpData(600, seed), {seed});
	const used = model.features.map(({name}) => features.find(feature => feature.name === name)!);
	return {
		format: 1,
		target,
		features: used.map(({name}) => name),
		featureSetVersion: featureSetVersion(used),
		model,
		fallbackReason: null,
		notices: [],
		report: {},
	};
}
