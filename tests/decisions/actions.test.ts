import test from 'ava';
import {actions} from '../../schema/actions.ts';
import {catalogue} from '../../src/features/catalogue.ts';

test('every action has a name of its own', t => {
	t.is(new Set(actions.map(action => action.name)).size, actions.length);
});

for (const {name, title, subject, effect, sentence, absence} of actions) {
	test(`${name} changes features of its own subject that the catalogue has`, t => {
		for (const changed of effect.features) {
			t.is(catalogue.find(feature => feature.name === changed)?.subject, subject, changed);
		}
	});

	test(`${name} speaks in sentences and leaves no name of its paths open`, t => {
		const names = ['Deal', 'Acme', 'Cy', 'Dee', 'Eve'];
		const spoken = sentence({names, date: '2017-05-01'});
		t.regex(title, /^[A-Z].*[^.]$/);
		t.regex(spoken, /^[A-Z].*\.$/);
		t.false(/undefined/.test(spoken));
		t.regex(absence, /^[A-Z].*\.$/);
	});
}
