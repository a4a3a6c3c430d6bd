import test from 'ava';
import {topics} from '../../schema/topics.ts';
import {nearestExample, type Prototype} from '../../src/texts/nearest-example.ts';
import {maybeText, textIdOf} from '../../src/texts/text.ts';
import {tokenCosine, wordsOf} from '../../src/texts/token-cosine.ts';

test('marks of answers and forwards and runs of spaces are no part of a text', t => {
	t.is(maybeText({subject: 'Re: RE: Fwd: Your  offer', body: ' Too\n dear. '}), 'Your offer\nToo dear.');
	t.is(maybeText({subject: null, body: 'Too dear.'}), 'Too dear.');
	t.is(maybeText({subject: 'Regarding the offer', body: null}), 'Regarding the offer');
	t.is(maybeText({subject: 'Re: ', body: ' '}), undefined);
	t.is(textIdOf('a'), textIdOf('a'));
	t.not(textIdOf('a'), textIdOf('b'));
});

const prototype = (id: string, ...vector: number[]): Prototype => ({
	id,
	topic: id,
	text: id,
	vector: Float32Array.from(vector),
});

test('a text is about the topic of its nearest example, the first among equals, or of none', t => {
	const prototypes = [prototype('east', 1, 0), prototype('north', 0, 1), prototype('north-too', 0, 1)];
	t.like(nearestExample([0.6, 0.8], prototypes, 0.5), {prototype: {id: 'north'}});
	t.is(nearestExample([0.6, 0.8], prototypes, 0.9), undefined);
	t.is(nearestExample([0.6, 0.8], [], 0), undefined);
});

test('the cosine of word counts is 1 for the same words, 0 for none in common, and as worked out by hand between', t => {
	t.is(tokenCosine(wordsOf('a b b'), wordsOf('B, a. b!')), 1);
	t.is(tokenCosine(wordsOf('a'), wordsOf('b')), 0);
	t.is(tokenCosine(wordsOf(''), wordsOf('')), 0);
	// (2·1) / (√(4 + 1) · √(1 + 1))
	t.is(tokenCosine(wordsOf('a a b'), wordsOf('a c')), 2 / Math.sqrt(10));
});

test('topics have names of their own and five to ten examples each, no sentence twice', t => {
	const sentences = topics.flatMap(({examples}) => [...examples] as string[]);
	t.is(new Set(topics.map(({name}) => name)).size, topics.length);
	t.is(new Set(sentences).size, sentences.length);
	t.true(topics.every(({examples}) => examples.length >= 5 && examples.length <= 10));
});
