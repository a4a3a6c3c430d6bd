import {DAY} from '../../src/core/clock.ts';
import type {Cut} from './cuts.ts';

/** A score for every pair of a cut, in the square table of its people. */
export type Scores = Float64Array;

/** One way of ranking pairs, in one or several variants of which the best on the development cuts is taken. */
export type Peer = {
	readonly name: string;
	readonly variants: ReadonlyArray<{readonly label: string; readonly score: (cut: Cut) => Scores}>;
};

const halfLives = [7, 14, 30, 60, 90, 180, 365];
const shares = [0, 0.05, 0.1, 0.25, 0.5, 1];
const powers = [0.25, 0.5, 1, 2];

/**
 * The peers. Adamic–Adar (Adamic and Adar 2003) and preferential attachment as in Liben-Nowell and Kleinberg (2007, "The link-prediction
 * problem for social networks"); recency × frequency as the interactions rank of Roth et al. (2010, "Suggesting friends using the implicit
 * social graph"), Σ share·2^(−age / half-life), and as a power of the frequency times the decay since the last mail.
 */
export const peers: readonly Peer[] = [
	{
		name: 'frequency',
		variants: [
			{label: 'mails sent', score: cut => cut.sent},
			{label: 'mails exchanged', score: cut => withReturn(cut, cut.sent, 1)},
		],
	},
	{
		name: 'recency',
		variants: [
			{label: 'last mail sent', score: lastSent},
			{label: 'last mail either way', score: lastEither},
		],
	},
	{
		name: 'Adamic–Adar',
		variants: [
			{label: 'all mail', score: cut => adamicAdar(cut, cut.knows)},
			{label: 'mail of 180 days', score: cut => adamicAdar(cut, knownSince(cut, 180))},
		],
	},
	{
		name: 'preferential attachment',
		variants: [
			{label: 'degrees', score: cut => product(cut, degrees(cut), degrees(cut))},
			{label: 'mails sent × received', score: cut => product(cut, volumes(cut).out, volumes(cut).in)},
		],
	},
	{
		name: 'recency × frequency',
		variants: halfLives.flatMap(days =>
			shares.flatMap(share => [
				{
					label: `interactions rank, ${days} days, share of received ${share}`,
					score: (cut: Cut) => withReturn(cut, decayedCounts(cut, days), share),
				},
				...powers.map(power => ({
					label: `frequency^${power} × decay since the last, ${days} days, share of received ${share}`,
					score: (cut: Cut) => frequencyTimesRecency(cut, days, share, power),
				})),
			]),
		),
	},
];

/** A table plus a share of its mirror image. */
function withReturn({people}: Cut, table: Scores, share: number): Scores {
	return table.map((value, pair) => value + share * table[mirror(pair, people)]!);
}

const mirror = (pair: number, people: number) => (pair % people) * people + Math.floor(pair / people);

function decayedCounts({past, people, at}: Cut, days: number): Scores {
	const table = new Float64Array(people * people);
	for (const {from, to, at: sent} of past) {
		const left = 2 ** (-(at - sent) / DAY / days);
		for (const other of to) {
			table[from * people + other]! += left;
		}
	}

	return table;
}

/** When the one last wrote to the other; 0 for never. */
function lastSent({past, people}: Cut): Scores {
	const table = new Float64Array(people * people);
	for (const {from, to, at} of past) {
		for (const other of to) {
			table[from * people + other] = at;
		}
	}

	return table;
}

function lastEither(cut: Cut): Scores {
	const last = lastSent(cut);
	return last.map((at, pair) => Math.max(at, last[mirror(pair, cut.people)]!));
}

function frequencyTimesRecency(cut: Cut, days: number, share: number, power: number): Scores {
	const last = lastEither(cut);
	return withReturn(cut, cut.sent, share).map(
		(frequency, pair) => frequency ** power * 2 ** (-(cut.at - last[pair]!) / DAY / days),
	);
}

function knownSince({past, people, at}: Cut, days: number): Uint8Array {
	const table = new Uint8Array(people * people);
	for (const {from, to} of past.filter(mail => mail.at > at - days * DAY)) {
		for (const other of to.filter(one => one !== from)) {
			table[from * people + other] = 1;
			table[other * people + from] = 1;
		}
	}

	return table;
}

/** Σ 1 / log(degree) over the people with whom both have exchanged. */
function adamicAdar({people, active}: Cut, knows: Uint8Array): Scores {
	const friends = new Map(active.map(one => [one, active.filter(other => knows[one * people + other] === 1)]));
	const table = new Float64Array(people * people);
	for (const known of friends.values()) {
		for (const from of known) {
			for (const to of known) {
				table[from * people + to]! += 1 / Math.log(Math.max(2, known.length));
			}
		}
	}

	return table;
}

function degrees({people, active, knows}: Cut): Scores {
	const table = new Float64Array(people);
	for (const one of active) {
		table[one] = active.filter(other => knows[one * people + other] === 1).length;
	}

	return table;
}

function volumes({people, past}: Cut): {readonly out: Scores; readonly in: Scores} {
	const table = {out: new Float64Array(people), in: new Float64Array(people)};
	for (const {from, to} of past) {
		table.out[from]! += to.length;
		for (const other of to) {
			table.in[other]!++;
		}
	}

	return table;
}

function product({people}: Cut, left: Scores, right: Scores): Scores {
	return Float64Array.from(
		{length: people * people},
		(_, pair) => left[Math.floor(pair / people)]! * right[pair % people]!,
	);
}
