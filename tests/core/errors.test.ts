import test from 'ava';
import {EngineError, errorCodes} from '../../src/core/errors.ts';

test('an error says what was asked for and what is known', t => {
	const error = new EngineError('TARGET_UNKNOWN', {target: 'won', known: ['opportunity-won', 'lead-converts']});
	t.is(error.message, 'no target is named `won`; known: opportunity-won, lead-converts');
	t.is(error.code, 'TARGET_UNKNOWN');
	t.is(error.status, 404);
	t.is(error.name, 'EngineError');
	t.deepEqual(error.details, {target: 'won', known: ['opportunity-won', 'lead-converts']});
});

test('an empty list of alternatives is said in a word', t => {
	t.is(new EngineError('TARGET_UNKNOWN', {target: 'won', known: []}).message, 'no target is named `won`; known: none');
});

test('an error keeps its cause', t => {
	const cause = new Error('refused');
	t.is(new EngineError('GRAPH_UNAVAILABLE', {problem: 'refused'}, {cause}).cause, cause);
});

test('the details of another code do not compile', t => {
	// @ts-expect-error NOT_FOUND needs a kind and an id.
	const wrong = () => new EngineError('NOT_FOUND', {target: 'won'});
	t.notThrows(wrong);
});

test('every code is in capitals and every one is listed once', t => {
	t.true(errorCodes.length > 10);
	t.is(new Set(errorCodes).size, errorCodes.length);
	t.deepEqual(
		errorCodes.filter(code => !/^[A-Z]+(?:_[A-Z]+)*$/.test(code)),
		[],
	);
});
