import test from 'ava';
import fc from 'fast-check';
import {strongestPaths, type TiePath, type Ties} from '../../src/relationships/strongest-paths.ts';

const table = (rows: Readonly<Record<string, Readonly<Record<string, number>>>>): Ties =>
	new Map(Object.entries(rows).map(([from, to]) => [from, new Map(Object.entries(to))]));
const both = (ties: Ties) => ({toBridges: ties, toTargets: ties});

const office = table({rep: {ada: 0.5, bob: 0.25, zoe: 0.1}, ada: {bob: 0.5, zoe: 0.25}, bob: {zoe: 0.75}});

test('the strongest way is the one with the largest product of its ties', t => {
	t.deepEqual(strongestPaths(both(office), 'rep', ['zoe'], 5), [
		// 0.25·0.75, 0.5·0.5·0.75, 0.5·0.25, and the direct one.
		{people: ['rep', 'bob', 'zoe'], strength: 0.1875},
		{people: ['rep', 'ada', 'bob', 'zoe'], strength: 0.1875},
		{people: ['rep', 'ada', 'zoe'], strength: 0.125},
		{people: ['rep', 'zoe'], strength: 0.1},
	]);
});

test('a tie may count for less when its end is to pass the word on', t => {
	const toBridges = table({rep: {ada: 0.5, bob: 0}, ada: {bob: 0}});
	t.deepEqual(
		strongestPaths({toBridges, toTargets: office}, 'rep', ['zoe'], 5).map(path => path.people.join(' ')),
		['rep ada zoe', 'rep zoe'],
	);
	t.deepEqual(strongestPaths({toBridges, toTargets: office}, 'rep', ['bob'], 1)[0], {
		people: ['rep', 'bob'],
		strength: 0.25,
	});
});

test('without a tie there is no way', t => t.deepEqual(strongestPaths(both(office), 'rep', ['eve'], 3), []));

/** All simple paths of at most three ties by trying every sequence of people, the definition itself. */
function bruteForce(
	ties: Ties,
	bridges: Ties,
	all: readonly string[],
	from: string,
	targets: readonly string[],
): TiePath[] {
	const found: TiePath[] = [];
	const middles = [[], ...all.map(one => [one]), ...all.flatMap(one => all.map(two => [one, two]))];
	for (const target of targets) {
		for (const middle of middles) {
			const people = [from, ...middle, target];
			const isSimple = new Set(people).size === people.length && !middle.some(one => targets.includes(one));
			const factors = people.slice(1).map((to, index) => {
				const isLast = index === people.length - 2;
				return (isLast ? ties : bridges).get(people[index]!)?.get(to) ?? 0;
			});
			const strength = factors.reduce((product, factor) => product * factor, 1);
			if (isSimple && strength > 0) {
				found.push({people, strength});
			}
		}
	}

	return found.sort(
		(a, b) =>
			b.strength - a.strength || a.people.length - b.people.length || (a.people.join() < b.people.join() ? -1 : 1),
	);
}

const names = ['a', 'b', 'c', 'd', 'e', 'f'];
const strengths = fc
	.array(fc.option(fc.constantFrom(0.1, 0.25, 0.5, 0.9), {freq: 2}), {minLength: 36, maxLength: 36})
	.map(
		(cells): Ties =>
			new Map(
				names.map((from, row) => [
					from,
					new Map(
						names.flatMap((to, column) => {
							const cell = cells[row * names.length + column];
							return cell == null || from === to ? [] : [[to, cell] as const];
						}),
					),
				]),
			),
	);

test('on random networks the paths are those of trying everything', t => {
	t.notThrows(() =>
		fc.assert(
			fc.property(
				strengths,
				strengths,
				fc.subarray(['e', 'f'], {minLength: 1}),
				fc.integer({min: 1, max: 40}),
				(toTargets, toBridges, targets, first) => {
					const expected = bruteForce(toTargets, toBridges, names, 'a', targets).slice(0, first);
					t.deepEqual(strongestPaths({toTargets, toBridges}, 'a', targets, first), expected);
				},
			),
			{numRuns: 300},
		),
	);
});
