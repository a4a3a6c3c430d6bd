import {FOREVER} from '../../src/core/clock.ts';
import {EngineError} from '../../src/core/errors.ts';
import type {AliasRow} from '../../src/registry/alias.ts';
import type {ModelCard} from '../../src/registry/model-card.ts';
import type {Registry} from '../../src/registry/open-registry.ts';

const target = 'opportunity-won';
const [A, B] = ['mod_a', 'mod_b'];

/** What happened to the champion of the fake registry. */
export const fakeHistory: readonly AliasRow[] = [
	{name: 'champion', version: A, from: 100, to: FOREVER, move: 'first', actor: 'ada', reason: 'train opportunity-won'},
	{
		name: 'challenger',
		version: B,
		from: 200,
		to: FOREVER,
		move: 'train',
		actor: 'ada',
		reason: 'train opportunity-won',
	},
];

/** The card of a made-up model. */
export const fakeCard: ModelCard = {
	version: A,
	format: 1,
	target,
	features: ['opportunity/meetings'],
	featureSetVersion: 'fs_1',
	fallbackReason: null,
	notices: [{kind: 'shift', text: 'account/family-wins has shifted since training'}],
	report: {
		trainedOn: 700,
		testedOn: 300,
		split: {by: 'time', fraction: 0.7},
		metrics: {
			auc: 0.85,
			aucLow: 0.82,
			aucHigh: 0.88,
			logLoss: 0.45,
			brier: 0.15,
			ece: 0.02,
			calibrationSlope: 1,
			baseRate: 0.4,
		},
		warnings: [],
	},
	aliases: ['champion'],
	trainedAt: 100,
	trainedBy: 'ada',
	terms: {single: 1, pairs: 0},
	fallbackVersion: 'mod_c',
	gates: {
		version: A,
		against: null,
		rows: 300,
		passed: true,
		verdicts: [{gate: 'ranking', passed: true, measured: 0.82, bar: 0.5, why: 'its AUC is 0.85'}],
		at: 100,
	},
	approvals: [],
	shadow: [],
	audit: null,
	history: [fakeHistory[0]!],
};

/** A registry with one target and two models, whose champion is moved by compare-and-set like the real one's. */
export function openFakeRegistry(): Registry {
	let champion = A;
	const check = (name: string) => {
		if (name !== target) {
			throw new EngineError('TARGET_UNKNOWN', {target: name, known: [target]});
		}
	};
	const moveTo = (to: string, expected: string) => {
		if (champion !== expected) {
			throw new EngineError('ALIAS_MOVED', {target, alias: 'champion', expected, found: champion});
		}

		champion = to;
		return {target, from: expected, to, at: 300};
	};
	return {
		models: async () => [
			{
				...{target, subject: 'Opportunity', champion, challenger: B},
				versions: [A, B].map((version, day) => ({version, at: 100 * (day + 1), trainedBy: 'ada'})),
			},
		],
		async model(name, version = champion) {
			check(name);
			return {...fakeCard, version};
		},
		async modelHistory(name) {
			check(name);
			return fakeHistory;
		},
		async modelsAt(name, at) {
			check(name);
			return {champion: at < 100 ? null : A, challenger: at < 200 ? null : B};
		},
		async promoteModel(name, {version = B, expected = A}) {
			check(name);
			return {...moveTo(version, expected), gates: fakeCard.gates!};
		},
		async approveModel(name, version = B, {actor, reason}) {
			check(name);
			return {target, version, approvals: [{actor, reason, at: 300}], needed: 1};
		},
		async rollBackModel(name, {to = A, expected = B}) {
			check(name);
			return moveTo(to, expected);
		},
	};
}
