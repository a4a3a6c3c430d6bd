import test from 'ava';
import type {Viewer} from '../../src/api/viewer.ts';
import {codesOf, northRep, openFakeApi, ops} from '../helpers/fake-api.ts';
import {declaredExperiment} from '../helpers/fake-experiments.ts';

const viewer = (role: string): Viewer => ({id: role, roles: [role], territories: ['north']});
const steward = viewer('steward');
const change = (name: string, key = 'k', reason = 'it is time') =>
	`mutation {${name}(name: "calls", reason: "${reason}", idempotencyKey: "${key}") {
		name status revision target hypothesis plannedSubjects neededSubjects startedAt endedAt
		arms {name kind weight} moves {kind actor reason}
	}}`;
const read = `{experiment(name: "calls") {
	experiment {name status} assigned waiting settledBefore inputs confounders
	arms {name assigned measured mean deviation costUsd} ratio {statistic chance isMismatch}
	comparisons {
		arm baseline alpha verdict difference {value error low high} adjusted {value low high} varianceRemoved overlap
		guardRails {name state worse atLeast atMost margin} balance {covariate treated baseline difference isImbalanced}
		return {gainUsd costUsd net {value low high} totalUsd perDollar} refusals {of reason have need text}
	}
	refusals {of reason}
}}`;

const plan = async ({engine}: Awaited<ReturnType<typeof openFakeApi>>) =>
	engine.planExperiment(declaredExperiment, {actor: 'kim', reason: 'r', key: 'p'});

test('a steward starts and stops an experiment in their own name, under a key of their own', async t => {
	const api = await openFakeApi(t);
	await plan(api);
	const started = await api.askAs(steward, change('startExperiment'));
	t.deepEqual(started.errors, []);
	t.like(started.data, {
		startExperiment: {
			...{name: 'calls', status: 'RUNNING', target: 'opportunity-won'},
			arms: [{kind: 'NEXT_BEST_ACTION'}, {kind: 'CONTROL'}],
			moves: [{kind: 'plan'}, {kind: 'start', actor: 'steward', reason: 'it is time'}],
		},
	});
	t.like((await api.askAs(steward, change('stopExperiment'))).data, {stopExperiment: {status: 'STOPPED'}});
	const calls = api.engine.calls.filter(one => one.name.endsWith('tExperiment') || one.name === 'stopExperiment');
	t.deepEqual(calls.at(-1)!.args, ['calls', {actor: 'steward', reason: 'it is time', key: 'steward/k'}]);
});

test('ops read what an experiment shows, with what is refused', async t => {
	const api = await openFakeApi(t);
	await plan(api);
	const {data, errors} = await api.askAs(ops, read);
	t.deepEqual(errors, []);
	t.like(data, {
		experiment: {
			...{experiment: {name: 'calls', status: 'PLANNED'}, assigned: 800, refusals: []},
			ratio: {isMismatch: false},
			comparisons: [
				{
					...{arm: 'treated', baseline: 'left-alone', alpha: 0.05, verdict: 'MORE', guardRails: []},
					refusals: [{of: 'complaints', reason: 'SPREAD', have: 0, need: 20}],
				},
			],
		},
	});
	t.like((await api.ask('{experiments {name moves {kind}}}')).data, {experiments: [{name: 'calls'}]});
});

test('who may not read all subjects reads no experiment, and who may not approve starts none', async t => {
	const api = await openFakeApi(t);
	await plan(api);
	for (const one of [northRep, viewer('manager')]) {
		t.deepEqual(codesOf(await api.askAs(one, read)), ['NOT_ALLOWED']);
		t.deepEqual(codesOf(await api.askAs(one, '{experiments {name}}')), ['NOT_ALLOWED']);
	}

	for (const one of [northRep, viewer('manager'), ops]) {
		t.deepEqual(codesOf(await api.askAs(one, change('startExperiment'))), ['NOT_ALLOWED']);
		t.deepEqual(codesOf(await api.askAs(one, change('stopExperiment'))), ['NOT_ALLOWED']);
	}
});

test('a key or a reason that is empty is refused, an experiment that is not there is not found', async t => {
	const {askAs} = await openFakeApi(t);
	t.deepEqual(codesOf(await askAs(steward, change('startExperiment', ' '))), ['INPUT_INVALID']);
	t.deepEqual(codesOf(await askAs(steward, change('startExperiment', 'k', ''))), ['INPUT_INVALID']);
	t.deepEqual(codesOf(await askAs(steward, change('startExperiment'))), ['NOT_FOUND']);
	t.deepEqual(codesOf(await askAs(steward, read)), ['NOT_FOUND']);
});
