import {readFileSync} from 'node:fs';
import test from 'ava';
import {EngineError} from '../../src/core/errors.ts';
import {maybeTerms} from '../../src/decisions/subject-terms.ts';
import {declaredTargets} from '../../src/ingest/declared-targets.ts';
import {parseProfile} from '../../src/ingest/load-profile.ts';

const read = (name: string) => readFileSync(new URL(`../../seeds/profiles/${name}.yaml`, import.meta.url), 'utf8');
const leads = (words: string) =>
	parseProfile(
		read('x-education-leads').replace('split: { by: hash, slug: xedu }', `$&\n    decisions: ${words}`),
		'x-education-leads.yaml',
	);

test('a target says what decisions about its subjects go by, and nothing when its profile does not', t => {
	const [told, plain] = declaredTargets(leads('{ amount: totalVisits, assumedUsd: 900 }'));
	t.deepEqual(told!.decisions, {amount: 'totalVisits', assumedUsd: 900});
	t.false('decisions' in plain!);
});

test('a lead is done with when its outcome is stated, a ticket when it is closed, and what is seen again and again ends nothing', t => {
	const [lead] = declaredTargets(leads('{ assumedUsd: 900 }'));
	t.deepEqual(maybeTerms(lead!), {
		kind: 'Lead',
		closing: {aspect: 'outcome', field: 'converted', labels: ['1', '0']},
		amountField: 'amountUsd',
		assumedUsd: 900,
	});
	t.is(maybeTerms({...lead!, subject: 'Ticket'})?.closing?.field, 'status');
	const demo = declaredTargets(parseProfile(read('demo-world'), 'demo-world.yaml'));
	const termsOf = (name: string) => maybeTerms(demo.find(one => one.name === name)!);
	t.is(termsOf('account-expands')?.closing, null);
	t.is(termsOf('opportunity-won'), undefined, 'of deals the ontology says it');
});

test('an amount that nobody states as a number, and words about deals, are mistakes of the profile', t => {
	for (const words of ['{ amount: nothing }', '{ amount: city }', '{ assumedUsd: 0 }', '{ colour: red }']) {
		t.is(t.throws(() => leads(words), {instanceOf: EngineError}, words).code, 'PROFILE_INVALID', words);
	}

	const deals = () =>
		parseProfile(
			read('demo-world').replace('    # A new model', '    decisions: { assumedUsd: 5 }\n    # A new model'),
			'demo-world.yaml',
		);
	t.regex(t.throws(deals, {instanceOf: EngineError}).message, /decisions about deals go by `amountUsd`/);
});
