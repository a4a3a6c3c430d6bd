import type {ModelFeature, Term} from '../../models/additive-model.ts';
import {binCountOf} from '../../models/bin-of.ts';
import type {Column} from '../../models/dataset.ts';
import {encode} from '../../models/encode.ts';
import {mean} from '../../models/metrics/mean.ts';
import {figure, type Trial, type Verdict} from './trial.ts';

/** Least share of held-out values that are like those the model learned from. */
const BAR = 0.9;

/**
 * Are the held-out values of the kind the model learned from? Per feature, the share of rows that are neither missing nor an unseen
 * level more often than in training, nor outside the range seen there; the score is the mean over features.
 */
export function dataQuality({model, data}: Trial): Verdict {
	const qualities = model.features.map((feature, index) => ({
		name: feature.name,
		quality: qualityOf(
			feature,
			model.terms.find(({features}) => features.length === 1 && features[0] === index),
			data.columns.find(({name}) => name === feature.name)!,
		),
	}));
	const measured = qualities.length === 0 ? 1 : mean(qualities.map(({quality}) => quality));
	const worst = [...qualities].sort((a, b) => a.quality - b.quality).find(({quality}) => quality < 1)?.name;
	const share = `${figure(100 * measured)} % of held-out values are like those in training; at least ${100 * BAR} % are asked for`;
	const why = worst === undefined ? share : `${share}; the least are in ${worst}`;
	return {gate: 'data-quality', passed: measured >= BAR, measured, bar: BAR, why};
}

function qualityOf(feature: ModelFeature, term: Term | undefined, column: Column): number {
	const {bins, range} = feature;
	const codes = encode(column, bins);
	const other = binCountOf(bins) - 1;
	const shareOf = (bin: number) => codes.reduce((count, code) => count + Number(code === bin), 0) / codes.length;
	const trained = (bin: number) => {
		const rows = term?.weights.reduce((sum, weight) => sum + weight, 0) ?? 0;
		// A feature that speaks in pairs only has no counts of its own: what is there is taken as usual.
		return rows === 0 ? 1 : term!.weights[bin]! / rows;
	};
	const excess = (bin: number) => Math.max(0, shareOf(bin) - trained(bin));
	return 1 - Math.min(1, excess(0) + (bins.kind === 'category' ? excess(other) : outside(column, range)));
}

function outside(column: Column, range: readonly [number, number] | undefined): number {
	if (range === undefined || column.kind !== 'number') {
		return 0;
	}

	return column.values.filter(value => value < range[0] || value > range[1]).length / column.values.length;
}
