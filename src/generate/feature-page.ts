import {entityKinds} from '../../schema/ontology.ts';
import {featuresOf} from '../features/catalogue.ts';
import type {Aggregate, EvidenceFeature} from '../features/feature.ts';

const opening = `# Features

A feature is one Cypher query that returns evidence rows, and an aggregate of those rows. The rows are its explanation:
nothing else explains a value, so an explanation cannot drift from the computation
([the laws](laws.md), "one query, two answers"). Every query holds each relationship and assertion it walks over to the
subject's own moment on both clocks, so a value never knows the future ([how that is tested](laws.md)).

Besides the features below, any column of a source can be a feature without code: the latest value that had been stated
about the subject, or about the account, product, owner or contact it belongs to, by the moment. A column that a
[profile](profiles.md) marks as known only at the outcome can't be one; asking for it gives
[FEATURE_LEAKS](errors.md#feature_leaks).

In the formulas, _w_ is a row's weight, _n_ how many equal rows it stands for, and _t_ the moment.
How to add one is told in [CONTRIBUTING](../CONTRIBUTING.md). This page is generated from
\`src/features/catalogue.ts\` by \`npm run generate\`.
`;

/** The page of all evidence features: what each says, its formula, why it should matter, its unit and its query. */
export function featurePage(): string {
	const parts = entityKinds.flatMap(kind => {
		const features = [...featuresOf(kind)].sort((a, b) => (a.name < b.name ? -1 : 1));
		return features.length === 0 ? [] : [`## About ${aOrAn(kind)}\n`, ...features.map(section)];
	});
	return [opening, ...parts].join('\n');
}

function section({name, title, why, unit, aggregate, query, absence, measure}: EvidenceFeature): string {
	return `### ${name}

${title}.

- formula: ${formulaOf(aggregate)}${measure === undefined ? '' : `; ${measure.formula}. Measured [at the last Monday](graph-features.md)`}
- unit: ${unit}
- why: ${why}
- without evidence it says: “${absence}”
- query: [\`${query}\`](../cypher/${query}.cypher)
`;
}

/** An aggregate in words and symbols. */
export function formulaOf(how: Aggregate): string {
	switch (how.kind) {
		case 'count':
			return 'Σ n over the rows; 0 without rows';
		case 'sum':
			return 'Σ w·n over the rows; 0 without rows';
		case 'decayedCount':
			return `Σ w·n·2^(−age / ${how.halfLifeDays} days) over the rows, age from the row’s time to t; 0 without rows`;
		case 'distinct':
			return 'the number of different things in the rows; 0 without rows';
		case 'daysSince':
			return 'days from the latest row to t; missing without rows';
		case 'rate':
			return `(Σ w·n + ${how.prior}·${how.strength}) / (Σ n + ${how.strength}): a rate shrunk to ${how.prior} as if ${how.strength} earlier rows had said so; ${how.prior} without rows`;
		case 'outlasted':
			return `(m + ${how.prior}·${how.strength}) / (Σ n + ${how.strength}), m the rows whose w days from the row’s time are over at t: a rate shrunk to ${how.prior} as if ${how.strength} earlier rows had said so; ${how.prior} without rows`;
		case 'strength':
			return `R / (R + ${how.half}), where R = Σ w·n·(${1 - how.slowShare}·2^(−age / ${how.halfLifeDays} days) + ${how.slowShare}·2^(−age / ${how.slowHalfLifeDays} days)) over the rows; 0 without rows`;
		case 'latest':
			return 'the value of the row that started last; missing without rows';
	}
}

const aOrAn = (kind: string) => `${/^[AEIO]/.test(kind) ? 'an' : 'a'} ${kind.toLowerCase()}`;
