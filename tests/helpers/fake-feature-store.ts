import {FOREVER} from '../../src/core/clock.ts';
import {EngineError} from '../../src/core/errors.ts';
import type {Engine} from '../../src/engine-types.ts';
import type {Alert} from '../../src/governance/monitors/alerts.ts';

const name = 'opportunity/meetings';
const [hash, older] = ['def_b', 'def_a'];

/** A feature store of one feature, whose definition changed once. */
export const fakeFeatureStore = (): ReturnType<Engine['featureStore']> => ({
	list: async () => ({
		features: [{name, subject: 'Opportunity', hash, since: 200, versions: 2, isCurrent: true}],
		sets: [{version: 'fs_1', of: ['opportunity-won'], features: 1, at: 200}],
	}),
	async show(asked, {sample, asOf, knownAt}) {
		if (asked !== name) {
			throw new EngineError('NOT_FOUND', {kind: 'feature', id: asked});
		}

		return {
			...{name, subject: 'Opportunity', hash, asOf, knownAt},
			versions: [
				{hash: older, recordedFrom: 100, recordedTo: 200, query: 'features/old', text: 'RETURN 1', definition: {}},
				{hash, recordedFrom: 200, recordedTo: FOREVER, query: 'features/new', text: 'RETURN 2', definition: {}},
			],
			statistics: {
				...{subjects: sample, coverage: 0.5, missing: 0, categories: null},
				numbers: {min: 0, p25: 0, p50: 1, p75: 2, max: 4, mean: 1.2},
				freshnessDays: {newest: 0.5, median: 12},
			},
			lineage: {
				kinds: ['Interaction', 'Opportunity'],
				relationships: ['CONCERNS'],
				fields: ['kind'],
				sources: [{source: 'crm', stream: 'meetings.csv', columns: ['kind', 'opportunity']}],
			},
		};
	},
});

/** One alert about a feature, and one about the model. */
export const fakeAlerts: readonly Alert[] = [
	{
		...{id: 'alr_2', version: 'mod_a', from: 300, until: 400, feature: '', measure: 'auc-below-promise'},
		...{value: 0.2, bar: 0.1, cause: 'ada: watch opportunity-won', watermark: 400, raisedAt: 500},
	},
	{
		...{id: 'alr_1', version: 'mod_a', from: 200, until: 300, feature: name, measure: 'psi'},
		...{value: 0.3, bar: 0.1, cause: 'ada: watch opportunity-won', watermark: 400, raisedAt: 500},
	},
];
