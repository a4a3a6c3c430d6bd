import test from 'ava';
import fc from 'fast-check';
import {canonicalJson, canonicalOf, digestOf, sha256} from '../../src/core/hash.ts';

test('sha256 is that of FIPS 180-4, for a text and its bytes', t => {
	// `printf abc | sha256sum`
	const expected = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
	t.is(sha256('abc'), expected);
	t.is(sha256(new TextEncoder().encode('abc')), expected);
});

test('canonical JSON is that of RFC 8785', t => {
	// The property-sorting example of RFC 8785, section 3.2.3.
	const value = {
		'\u20ac': 'Euro Sign',
		'\r': 'Carriage Return',
		'\ufb33': 'Hebrew Letter Dalet With Dagesh',
		'1': 'One',
		'\ud83d\ude00': 'Emoji: Grinning Face',
		'\u0080': 'Control',
		'\u00f6': 'Latin Small Letter O With Diaeresis',
	};
	// Sorted by UTF-16 code units, so the surrogates of the emoji come before U+FB33.
	t.is(
		canonicalJson(value),
		String.raw`{"\r":"Carriage Return","1":"One","${'\u0080'}":"Control","ö":"Latin Small Letter O With Diaeresis",` +
			'"€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
	);
	t.is(canonicalJson([1e21, 0.000001, 1e-7, -0]), '[1e+21,0.000001,1e-7,0]');
});

test('the order of keys does not matter to a digest, the order of a list does', t => {
	t.is(digestOf({a: 1, b: [1, 2]}), digestOf({b: [1, 2], a: 1}));
	t.not(digestOf([1, 2]), digestOf([2, 1]));
});

test('canonical JSON says the same value', t => {
	fc.assert(
		fc.property(fc.jsonValue({noUnicodeString: false}), value => {
			t.deepEqual(JSON.parse(canonicalJson(value)), JSON.parse(JSON.stringify(value)));
		}),
		{seed: 3, numRuns: 200},
	);
	t.pass();
});

test('an object put together from canonical fields is canonical', t => {
	fc.assert(
		fc.property(fc.dictionary(fc.string({unit: 'binary'}), fc.jsonValue()), value => {
			const fields = Object.entries(value).map(([key, own]) => [key, canonicalJson(own)] as const);
			t.is(canonicalOf(Object.fromEntries(fields)), canonicalJson(value));
		}),
	);
});
