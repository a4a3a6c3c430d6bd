import {userInfo} from 'node:os';
import test from 'ava';
import {EngineError} from '../../src/core/errors.ts';
import {fakeCard, openFakeRegistry} from '../helpers/fake-registry.ts';
import {runLine} from '../helpers/run-line.ts';

const json = (out: string) => JSON.parse(out) as Record<string, unknown>;

test('models list tells every target with its champion, its challenger and its versions', async t => {
	const {out} = await runLine(['models', 'list'], openFakeRegistry());
	t.is(out, 'opportunity-won  Opportunity  mod_a  challenged by mod_b  2 versions\n');
	const document = await runLine(['models', 'list', '--json'], openFakeRegistry());
	t.deepEqual(json(document.out), {
		models: [
			{
				...{name: 'opportunity-won', subject: 'Opportunity', modelVersion: 'mod_a', challengerVersion: 'mod_b'},
				versions: [
					{version: 'mod_a', at: '1970-01-01T00:00:00.100Z', trainedBy: 'ada'},
					{version: 'mod_b', at: '1970-01-01T00:00:00.200Z', trainedBy: 'ada'},
				],
			},
		],
	});
});

test('models list says which targets have no champion yet, and hands on the moment that was asked about', async t => {
	const asked: unknown[] = [];
	const models = async (at?: number) => {
		asked.push(at);
		return [{target: 'opportunity-won', subject: 'Opportunity', champion: null, challenger: null, versions: []}];
	};
	const {out} = await runLine(['models', 'list', '--at', '1970-01-02'], {models});
	t.is(out, 'opportunity-won  Opportunity  untrained\n');
	t.deepEqual(asked, [86_400_000]);
});

test('models show prints the card as Markdown, and as JSON with ISO times', async t => {
	const {code, out} = await runLine(['models', 'show', 'opportunity-won'], openFakeRegistry());
	t.is(code, 0);
	for (const said of [
		'# opportunity-won: mod_a',
		'It is the champion. Trained by ada on 1970-01-01T00:00:00.100Z.',
		'| this model | 0.850 (0.820 to 0.880) | 0.450 | 0.150 | 0.020 |',
		'- shift: account/family-wins has shifted since training',
		'- opportunity/meetings',
		'It passes, on 300 held-out examples, with no champion to compare with.',
		'| ranking | passed | its AUC is 0.85 |',
		'- 1970-01-01T00:00:00.100Z: champion (first), by ada: train opportunity-won',
	]) {
		t.true(out.includes(said), said);
	}

	const document = await runLine(['models', 'show', 'opportunity-won', 'mod_b', '--json'], openFakeRegistry());
	const {version, trainedAt, gates, report, features} = json(document.out);
	t.deepEqual([version, trainedAt, features], ['mod_b', '1970-01-01T00:00:00.100Z', fakeCard.features]);
	t.is((gates as {at: string}).at, '1970-01-01T00:00:00.100Z');
	t.deepEqual(report, fakeCard.report);
});

test('models history tells every move, or who was champion at a moment', async t => {
	const {out} = await runLine(['models', 'history', 'opportunity-won'], openFakeRegistry());
	t.is(out.split('\n')[1], '1970-01-01T00:00:00.200Z  challenger  mod_b  train  ada  train opportunity-won');
	const at = await runLine(['models', 'history', 'opportunity-won', '--at', '150', '--json'], openFakeRegistry());
	t.deepEqual(json(at.out), {
		...{target: 'opportunity-won', at: '1970-01-01T00:00:00.150Z', champion: 'mod_a', challenger: null},
	});
});

test('promote, approve and rollback hand on who does it and why', async t => {
	const asked: unknown[] = [];
	const {promoteModel, approveModel, rollBackModel} = openFakeRegistry();
	const noting =
		<A extends unknown[], T>(work: (...args: A) => Promise<T>) =>
		(...args: A) => {
			asked.push(args);
			return work(...args);
		};
	const engine = {
		...{promoteModel: noting(promoteModel), approveModel: noting(approveModel), rollBackModel: noting(rollBackModel)},
	};
	const why = ['--reason', 'it ranks better'];
	await runLine(['models', 'approve', 'opportunity-won', ...why], engine);
	const promoted = await runLine(['models', 'promote', 'opportunity-won', 'mod_b', ...why, '--as', 'bob'], engine);
	const back = await runLine(
		['models', 'rollback', 'opportunity-won', '--expected', 'mod_b', ...why, '--key', 'monday', '--json'],
		engine,
	);
	const me = {actor: userInfo().username, reason: 'it ranks better'};
	t.deepEqual(asked, [
		['opportunity-won', undefined, me],
		['opportunity-won', {version: 'mod_b'}, {...me, actor: 'bob'}],
		['opportunity-won', {expected: 'mod_b'}, {...me, key: 'monday'}],
	]);
	t.regex(
		promoted.out,
		/^opportunity-won: the champion is mod_b and was mod_a;.*\npassed {2}ranking: its AUC is 0\.85\n$/,
	);
	t.deepEqual(json(back.out), {
		...{target: 'opportunity-won', from: 'mod_b', to: 'mod_a', at: '1970-01-01T00:00:00.300Z'},
	});
});

test('nobody moves a model without a reason', async t => {
	for (const verb of ['promote', 'approve', 'rollback']) {
		const {code, err, calls} = await runLine(['models', verb, 'opportunity-won'], openFakeRegistry());
		t.is(code, 2);
		t.regex(err, /--reason/);
		t.deepEqual(calls, []);
	}
});

const refusals = [
	new EngineError('GATE_FAILED', {target: 'won', version: 'mod_b', gates: ['ranking'], report: {verdicts: []}}),
	new EngineError('ALIAS_MOVED', {target: 'won', alias: 'champion', expected: 'mod_a', found: 'mod_c'}),
	new EngineError('APPROVAL_MISSING', {target: 'won', version: 'mod_b', have: ['ada'], need: 2}),
	new EngineError('ROLLBACK_IMPOSSIBLE', {target: 'won', problem: 'no model was its champion before'}),
	new EngineError('MODEL_CORRUPT', {version: 'mod_b', problem: 'its content has another hash'}),
];

for (const refusal of refusals) {
	test(`a promotion that is refused with ${refusal.code} exits with 1 and says why`, async t => {
		const promoteModel = async () => {
			throw refusal;
		};
		const line = ['models', 'promote', 'won', '--reason', 'try', '--json'];
		const {code, out} = await runLine(line, {promoteModel});
		t.is(code, 1);
		t.deepEqual(json(out), {
			error: {code: refusal.code, message: refusal.message, details: JSON.parse(JSON.stringify(refusal.details))},
		});
	});
}
