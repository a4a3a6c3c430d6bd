import test from 'ava';
import {codesOf, northRep, openFakeApi} from '../helpers/fake-api.ts';
import {idOf} from '../helpers/fake-engine.ts';

const asked = (args: string) => `{similarInteractions(${args}) {method fallbackReason hits {node {id}}}}`;

test('the answer says how texts were compared, and why words were', async t => {
	const {ask} = await openFakeApi(t);
	const {data} = await ask(asked('text: "deal", first: 1'));
	t.like(data?.['similarInteractions'], {
		method: 'LEXICAL',
		fallbackReason: 'the fake engine knows words only',
		hits: [{node: {id: idOf('Interaction', 0)}}],
	});
});

test('an interaction out of scope and one that does not exist answer alike', async t => {
	const {askAs} = await openFakeApi(t);
	const [hidden, missing] = [idOf('Interaction', 1), 'int_nothing'];
	const answers = await Promise.all([hidden, missing].map(id => askAs(northRep, asked(`id: "${id}"`))));
	t.deepEqual(answers.map(codesOf), [['NOT_FOUND'], ['NOT_FOUND']]);
	const [one, other] = answers.map(({errors}) => errors[0]!.message);
	t.is(one!.replace(hidden, ''), other!.replace(missing, ''));
});

test('one of id and text is expected, of sensible length, and not too many hits', async t => {
	const {ask} = await openFakeApi(t);
	const long = 'a'.repeat(2001);
	for (const args of ['first: 3', 'id: "int_1", text: "a"', 'text: " "', `text: "${long}"`, 'text: "a", first: 101']) {
		t.deepEqual(codesOf(await ask(asked(args))), ['INPUT_INVALID'], args.slice(0, 40));
	}
});
