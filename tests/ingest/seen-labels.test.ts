import {readFileSync} from 'node:fs';
import test from 'ava';
import {cardText} from '../../src/cli/model-card.ts';
import {declaredTargets} from '../../src/ingest/declared-targets.ts';
import {parseProfile} from '../../src/ingest/load-profile.ts';
import {fakeCard} from '../helpers/fake-registry.ts';

const text = readFileSync(new URL('../../seeds/profiles/demo-world.yaml', import.meta.url), 'utf8');
const targets = new Map(
	declaredTargets(parseProfile(text, 'demo-world.yaml')).map(declaration => [declaration.name, declaration]),
);

test('a label that is a feature is declared with its days, and what stays unsaid is left out', t => {
	const {label, afterDays} = targets.get('contact-replies')!;
	t.deepEqual(label, {
		feature: 'contact/messages-sent',
		withinDays: 14,
		happens: 'positive',
		everyDays: 30,
		havingDays: 182,
	});
	t.deepEqual(afterDays, []);
	const always = declaredTargets(
		parseProfile(text.replace('every: 30d, having: 182d', 'every: 30d'), 'demo-world.yaml'),
	);
	t.false('havingDays' in always.find(one => one.name === 'contact-replies')!.label);
});

test('no field of a subject is barred for a label that no field states', t => {
	const stated = targets.get('opportunity-won')!.attributes.map(({field}) => field);
	t.false(stated.includes('stage'));
	t.true(targets.get('account-churns')!.attributes.some(({name}) => name === 'account.region'));
});

test('a model card asks the question of either kind of label', t => {
	const asked = (name: string) => cardText({...fakeCard, report: {...fakeCard.report, taught: targets.get(name)!}});
	t.regex(
		asked('opportunity-won'),
		/Whether `stage` of Opportunity becomes won, asked 45 and 90 days after its start; learned from `demo-world`\./,
	);
	t.regex(
		asked('account-churns'),
		/Whether Account has no new row of `account\/deals-won` within 182 days, asked every 91 days of those that had one within 365 days before;/,
	);
});
