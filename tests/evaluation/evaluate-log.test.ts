import test from 'ava';
import {evaluateLog} from '../../src/evaluation/evaluate-log.ts';
import {loadLog} from '../../src/evaluation/load-log.ts';
import {loadPolicy} from '../../src/evaluation/load-policy.ts';
import {madeUpLog, writeFiles} from './made-up-files.ts';

const options = {rewardModel: 'straight', seed: 1} as const;
const near = (a: number, b: number) => Math.abs(a - b) < 1e-9;

test('a CSV with the usual names needs no profile: what else it has is context', async t => {
	const at = writeFiles(t, {'log.csv': madeUpLog()});
	const log = await loadLog(at('log.csv'));
	t.deepEqual(log.catalogue, ['call', 'mail', 'none']);
	t.deepEqual(
		log.context.map(({name, kind}) => [name, kind]),
		[
			['size', 'category'],
			['age', 'number'],
		],
	);
});

// By hand: calls are rewarded in 150 of 200 decisions, the others in 50 of 200.
test('uniform, always and tables of probabilities are worth what the log says of them', async t => {
	const at = writeFiles(t, {
		'log.csv': madeUpLog(),
		'call.yaml': 'policy: always\naction: call\n',
		'mixed.yaml': 'policy: always\naction: call\nexplore: 0.3\n',
		'shares.csv': 'action,probability\ncall,0.5\nmail,0.25\nnone,0.25\n',
		'by-size.csv': 'size,action,probability\nbig,call,1\nsmall,mail,0.5\nsmall,none,0.5\n',
		'rows.csv': `call,mail,none\n${'1,0,0\n'.repeat(400)}`,
	});
	const worth = async (policy: string) => {
		const found = await evaluateLog(at('log.csv'), policy === 'uniform' ? policy : at(policy), options);
		return found.estimates!.snips.value;
	};
	t.true(near(await worth('call.yaml'), 0.75));
	t.true(near(await worth('rows.csv'), 0.75));
	t.true(near(await worth('shares.csv'), 0.5));
	t.true(near(await worth('uniform'), 0.75 / 3 + (2 * 0.25) / 3));
	t.true(near(await worth('mixed.yaml'), 0.8 * 0.75 + 0.2 * 0.25));
	// Among the big, rounds 0 and 2 of four, every call was rewarded; among the small, one round in two of the others.
	t.true(near(await worth('by-size.csv'), 0.5 * 1 + 0.5 * 0.5));
});

test('a profile names the columns, their kinds, the catalogue and the least propensity', async t => {
	const at = writeFiles(t, {
		'men.csv': 'item;shown;where;click\n1;0.5;2;0\n2;0.0001;10;1\n',
		'log.yaml':
			'file: men.csv\ndelimiter: ";"\ncolumns: {action: item, propensity: shown, position: where, reward: click}\nactions: [1, 2, 3]\nleastPropensity: 0.01\n',
	});
	const log = await loadLog(at('log.yaml'));
	t.deepEqual([log.catalogue, log.positions, log.context], [['1', '2', '3'], ['2', '10'], []]);
	const {refused, clip} = await evaluateLog(at('log.yaml'), 'uniform', options);
	t.is(clip.clipped, 1);
	t.true(
		refused?.reason === 'support' && refused.unseen.some(({action, position}) => action === '3' && position === '10'),
	);
});

const mistakes: ReadonlyArray<
	readonly [title: string, files: Record<string, string>, policy: string, code: string, said: RegExp]
> = [
	[
		'a propensity of 0',
		{'log.csv': 'action,propensity,reward\na,0.5,1\nb,0,1\n'},
		'uniform',
		'INPUT_INVALID',
		/^log\.csv, row 2, column propensity: `0` is not a probability above 0/,
	],
	[
		'a reward that is no number',
		{'log.csv': 'action,propensity,reward\na,0.5,yes\n'},
		'uniform',
		'INPUT_INVALID',
		/^log\.csv, row 1, column reward: `yes` is not a number/,
	],
	[
		'an empty action',
		{'log.csv': 'action,propensity,reward\n ,0.5,1\n'},
		'uniform',
		'INPUT_INVALID',
		/row 1, column action/,
	],
	[
		'a row too short',
		{'log.csv': 'action,propensity,reward\na,0.5,1\na,0.5\n'},
		'uniform',
		'INPUT_INVALID',
		/^log\.csv, row 2: the row has more or fewer cells/,
	],
	[
		'a column that is not there',
		{'log.csv': 'action,reward\na,1\n'},
		'uniform',
		'INPUT_INVALID',
		/^log\.csv, column propensity: there is no such column; it has action, reward/,
	],
	['no decision', {'log.csv': 'action,propensity,reward\n'}, 'uniform', 'INPUT_INVALID', /it holds no decision/],
	['no file', {}, 'uniform', 'FILE_UNREADABLE', /log\.csv/],
	[
		'a policy that does not sum to 1',
		{'log.csv': madeUpLog(), 'p.csv': 'action,probability\ncall,0.5\nmail,0.6\n'},
		'p.csv',
		'INPUT_INVALID',
		/^p\.csv: its probabilities sum to 1\.1, expected 1/,
	],
	[
		'a probability above 1',
		{'log.csv': madeUpLog(), 'p.csv': 'action,probability\ncall,1.5\n'},
		'p.csv',
		'INPUT_INVALID',
		/^p\.csv, row 1, column probability: `1\.5` is not a probability from 0 to 1/,
	],
	[
		'an action with two probabilities',
		{'log.csv': madeUpLog(), 'p.csv': 'action,probability\ncall,0.5\ncall,0.5\n'},
		'p.csv',
		'INPUT_INVALID',
		/^p\.csv, row 2, column action: `call`/,
	],
	[
		'a context that the policy says nothing of',
		{'log.csv': madeUpLog(), 'p.csv': 'size,action,probability\nbig,call,1\n'},
		'p.csv',
		'INPUT_INVALID',
		/^p\.csv: it says nothing of size `small`, as in row \d+ of log\.csv/,
	],
	[
		'rows of a policy for another log',
		{'log.csv': madeUpLog(), 'p.csv': 'call,mail\n1,0\n'},
		'p.csv',
		'INPUT_INVALID',
		/^p\.csv: it has 1 rows, and the log 400 decisions/,
	],
	[
		'a word that a policy may not use',
		{'log.csv': madeUpLog(), 'p.yaml': 'policy: always\naction: call\nexplor: 0.1\n'},
		'p.yaml',
		'PROFILE_INVALID',
		/`p\.yaml`, at explor: this word is not part/,
	],
	[
		'a policy that is no YAML',
		{'log.csv': madeUpLog(), 'p.yaml': 'policy: [\n'},
		'p.yaml',
		'PROFILE_INVALID',
		/`p\.yaml`, at line 2/,
	],
];

for (const [title, files, policy, code, said] of mistakes) {
	test(`${title} is a failure that says where`, async t => {
		const at = writeFiles(t, files);
		const error = await t.throwsAsync(evaluateLog(at('log.csv'), policy === 'uniform' ? policy : at(policy), options));
		t.is((error as {code?: string}).code, code);
		t.regex(error!.message, said);
	});
}

test('probabilities that sum to 1 but for rounding are divided by their sum', async t => {
	const at = writeFiles(t, {
		'log.csv': madeUpLog(),
		'p.csv': 'action,probability\ncall,0.33333\nmail,0.33333\nnone,0.33333\n',
	});
	const {table} = await loadPolicy(at('p.csv'), await loadLog(at('log.csv')));
	t.true(table.every(value => near(value, 1 / 3)));
});
