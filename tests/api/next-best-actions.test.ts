import test from 'ava';
import {actions} from '../../schema/actions.ts';
import {codesOf, openFakeApi} from '../helpers/fake-api.ts';
import {idOf} from '../helpers/fake-engine.ts';

const asked = (args: string) =>
	`{nextBestActions(target: "opportunity-won", subject: "${idOf('Opportunity', 0)}"${args}) {actions {paths {share}} moreActions}}`;

test('actions come with their paths unless they are asked for without', async t => {
	const {ask} = await openFakeApi(t);
	const pathsOf = async (args: string) => {
		const {data} = await ask(asked(args));
		const {actions: told} = data!['nextBestActions'] as {actions: Array<{paths: unknown[]}>};
		return told[0]!.paths.length;
	};
	t.true((await pathsOf('')) > 0);
	t.is(await pathsOf(', explain: false'), 0);
});

test('no fewer than one action is asked for, and no more than are declared', async t => {
	const {ask} = await openFakeApi(t);
	for (const first of [0, actions.length + 1]) {
		t.deepEqual(codesOf(await ask(asked(`, first: ${first}`))), ['INPUT_INVALID']);
	}

	t.deepEqual(codesOf(await ask(asked(`, first: ${actions.length}`))), []);
});
