import {readFileSync} from 'node:fs';
import test from 'ava';
import {EngineError} from '../../src/core/errors.ts';
import {declaredTargets} from '../../src/ingest/declared-targets.ts';
import {parseProfile} from '../../src/ingest/load-profile.ts';

const text = readFileSync(new URL('../../seeds/profiles/demo-world.yaml', import.meta.url), 'utf8');
const slices = /slices: \[.*\]/;
const withTarget = (words: string) => parseProfile(text.replace(slices, words), 'demo-world.yaml');

test('a slice is a field of the subject or of what it belongs to, reached by its relationship', t => {
	const [target] = declaredTargets(withTarget('slices: [amountUsd, account.region, account.employees]'));
	t.deepEqual(target!.slices, [
		{name: 'opportunity.amountUsd', field: 'amountUsd', via: undefined, type: 'number'},
		{name: 'account.region', field: 'region', via: 'FOR_ACCOUNT', type: 'category'},
		{name: 'account.employees', field: 'employees', via: 'FOR_ACCOUNT', type: 'number'},
	]);
});

test('without slices, impact or shadow a declaration says nothing of them', t => {
	const [target] = declaredTargets(withTarget('impact: normal'));
	t.deepEqual([target!.slices, target!.impact, target!.shadow], [undefined, undefined, undefined]);
	const [told] = declaredTargets(withTarget('impact: high\n    shadow: 0.1'));
	t.deepEqual([told!.impact, told!.shadow], ['high', 0.1]);
});

test('a sensitive field may be a slice, and is then still no feature', t => {
	const sensitive = text
		.replace('region: {}', 'region: { sensitive: true }')
		.replace(slices, 'slices: [account.region]');
	const [target] = declaredTargets(parseProfile(sensitive, 'demo-world.yaml'));
	t.deepEqual(
		target!.slices?.map(({name}) => name),
		['account.region'],
	);
	t.false(target!.attributes.some(({name}) => name === 'account.region'));
});

test('a slice that nobody states, and a share beyond 1, are mistakes of the profile', t => {
	for (const words of ['slices: [account.colour]', 'slices: [nobody.region]', 'shadow: 1.5', 'impact: huge']) {
		const error = t.throws(() => withTarget(words), {instanceOf: EngineError}, words);
		t.is(error.code, 'PROFILE_INVALID', words);
	}
});
