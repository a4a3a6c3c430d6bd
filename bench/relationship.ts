/**
 * Bench `relationship`: how well the strength of a tie as of T ranks who will write to whom in the next 30 days on the Enron e-mail graph, beside frequency,
 * recency, Adamic–Adar, preferential attachment and recency × frequency. Ours is the engine's own: the rows of `relationships/ties`, aggregated.
 * Peers choose their variant, and we chose our constants, on eight development cuts before the twenty reported ones. Bar: ours is better than each, over all pairs,
 * with the whole bootstrap interval over the cuts above zero.
 *
 *     npm run bench relationship [-- develop]
 */
import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {systemClock} from '../src/core/clock.ts';
import {readConfig} from '../src/core/config.ts';
import {openRandom} from '../src/core/random.ts';
import {readTies} from '../src/features/relationship/read-ties.ts';
import {type Graph, openGraph} from '../src/graph/graph.ts';
import {entityIdOf} from '../src/graph/ids.ts';
import {openManagedNeo4j} from '../src/graph/managed/open-managed-neo4j.ts';
import {migrate} from '../src/graph/migrate.ts';
import {ingest} from '../src/ingest/ingest.ts';
import {loadProfile} from '../src/ingest/load-profile.ts';
import {graphSink} from '../src/ingest/sink.ts';
import {auc} from '../src/models/metrics/auc.ts';
import {drawPeople, intervalOf, meanOf, overMembers, type Ranked, rank, weightedAuc} from './relationship/bootstrap.ts';
import {type Cut, monthlyCuts, type Stratum, strata} from './relationship/cuts.ts';
import {type Peer, peers, type Scores} from './relationship/peers.ts';
import {readMails} from './relationship/read-mails.ts';

/** A method with its table of scores at each cut. */
type Ranking = {readonly name: string; readonly label: string; readonly scores: readonly Scores[]};

const SOURCE = 'enron-email-graph';
const DRAWS = 2000;
const PEOPLE_DRAWS = 300;
const OURS = 'Throughline';
const folder = path.join(import.meta.dirname, '..', '..', 'shared', 'data', SOURCE);

if (existsSync(folder)) {
	await compare();
} else {
	console.log(`nothing is measured, because ${path.relative(process.cwd(), folder)} is not there`);
}

async function compare(): Promise<void> {
	const mails = readMails(folder);
	const development = monthlyCuts(mails, '1999-11', '2000-06');
	const reported = process.argv[2] === 'develop' ? development : monthlyCuts(mails, '2000-07', '2002-02');
	const ours = await oursAt(reported, mails.people);
	const chosen = peers.map(peer => {
		const {label, score} = bestVariant(peer, development);
		return {name: peer.name, label, scores: reported.map(score)};
	});
	const rankings: Ranking[] = [{name: OURS, label: 'strength of the tie', scores: ours}, ...chosen];
	for (const stratum of Object.keys(strata) as Stratum[]) {
		report(stratum, reported, rankings);
	}

	overPeople(reported, rankings);
	inHindsight(reported, ours);
}

/** The engine's strengths at each cut, as tables: the graph by its shipped profile, in a Neo4j of its own. */
async function oursAt(cuts: readonly Cut[], people: readonly string[]): Promise<Scores[]> {
	const home = mkdtempSync(path.join(tmpdir(), 'throughline-bench-'));
	const server = await openManagedNeo4j({home, cache: readConfig().cache, heapMegabytes: 2048});
	const graph = openGraph(server);
	try {
		await migrate(graph);
		const profile = await loadProfile(path.join(import.meta.dirname, '..', 'seeds', 'profiles', `${SOURCE}.yaml`));
		const cause = {actor: 'bench', reason: 'relationship', source: profile.source};
		await ingest({profile, folder, sink: graphSink(graph, cause), rejectsFolder: home, clock: systemClock});
		const ids = people.map(key => entityIdOf(SOURCE, {kind: 'Contact', key}));
		const begun = systemClock.now();
		const tables: Scores[] = [];
		for (const cut of cuts) {
			tables.push(await strengthsAt(graph, cut, ids));
		}

		const pairs = cuts.reduce((sum, {candidates}) => sum + candidates.length, 0);
		console.log(
			`${cuts.length} cuts, ${pairs} (pair, moment)s, strengths in ${((systemClock.now() - begun) / 1000).toFixed(1)} s`,
		);
		return tables;
	} finally {
		await graph.close();
		await server.stop();
		rmSync(home, {recursive: true, force: true});
	}
}

async function strengthsAt(graph: Graph, {at, active, people}: Cut, ids: readonly string[]): Promise<Scores> {
	const places = new Map(ids.map((id, place) => [id, place]));
	const subjects = active.map(place => ({id: ids[place]!, asOf: at, knownAt: at}));
	const table = new Float64Array(people * people);
	for (const [row, ties] of (await readTies(graph, subjects, {paths: false})).entries()) {
		for (const {to, strength} of ties) {
			table[active[row]! * people + places.get(to)!] = strength;
		}
	}

	return table;
}

function bestVariant({variants}: Peer, cuts: readonly Cut[]): Peer['variants'][number] {
	const areas = variants.map(({score}) => meanOf(cuts.map(cut => aucOf(cut, score(cut), 'all pairs'))));
	return variants[areas.indexOf(Math.max(...areas))]!;
}

/** The AUC of a table of scores over the candidates of a stratum. */
function aucOf(cut: Cut, table: Scores, stratum: Stratum): number {
	return aucOver(cut, table, rowsOf(cut, stratum));
}

function aucOver(cut: Cut, table: Scores, rows: readonly number[]): number {
	return auc(
		Uint8Array.from(rows, row => cut.labels[row]!),
		Float64Array.from(rows, row => table[cut.candidates[row]!]!),
	);
}

function rowsOf(cut: Cut, stratum: Stratum): number[] {
	const isMember = strata[stratum];
	return [...cut.candidates.keys()].filter(row => isMember(cut, cut.candidates[row]!));
}

function report(stratum: Stratum, cuts: readonly Cut[], rankings: readonly Ranking[]): void {
	const rows = cuts.map(cut => rowsOf(cut, stratum));
	const positives = cuts.map((cut, index) => rows[index]!.filter(row => cut.labels[row] === 1).length);
	console.log(
		`\n${stratum}: ${meanOf(rows.map(({length}) => length)).toFixed(0)} candidates and ${meanOf(positives).toFixed(0)} positives at a cut on average`,
	);
	const [first, ...others] = rankings.map(one => ({
		...one,
		areas: cuts.map((cut, index) => aucOf(cut, one.scores[index]!, stratum)),
	}));
	console.log(`  ${OURS.padEnd(24)} ${meanOf(first!.areas).toFixed(4)}`);
	for (const {name, label, areas} of others) {
		const differences = areas.map((area, index) => first!.areas[index]! - area);
		const {mean, low, high} = overMembers(differences, DRAWS, openRandom(1));
		const won = differences.filter(difference => difference > 0).length;
		console.log(
			`  ${name.padEnd(24)} ${meanOf(areas).toFixed(4)}  ours ahead by ${signed(mean)} (${signed(low)} to ${signed(high)}), in ${won} of ${cuts.length} cuts; ${label}`,
		);
		if (stratum === 'all pairs' && low <= 0) {
			process.exitCode = 1;
		}
	}
}

/** The difference of the mean AUCs over all pairs when people are drawn anew instead of cuts. */
function overPeople(cuts: readonly Cut[], rankings: readonly Ranking[]): void {
	const ranked: Ranked[][] = rankings.map(({scores}) =>
		cuts.map(({candidates, labels, people}, index) =>
			rank(
				candidates,
				labels,
				Float64Array.from(candidates, pair => scores[index]![pair]!),
				people,
			),
		),
	);
	const random = openRandom(2);
	const draws = Array.from({length: PEOPLE_DRAWS}, () => {
		const times = drawPeople(cuts[0]!.people, random);
		return ranked.map(one => meanOf(one.map(cut => weightedAuc(cut, times))));
	});
	console.log(`\nall pairs, ${PEOPLE_DRAWS} draws of the people instead of the cuts`);
	const once = new Float64Array(cuts[0]!.people).fill(1);
	const plain = ranked.map(one => meanOf(one.map(cut => weightedAuc(cut, once))));
	for (const [index, {name}] of rankings.slice(1).entries()) {
		const {mean, low, high} = intervalOf(
			plain[0]! - plain[index + 1]!,
			draws.map(areas => areas[0]! - areas[index + 1]!),
		);
		console.log(`  ${name.padEnd(24)} ours ahead by ${signed(mean)} (${signed(low)} to ${signed(high)})`);
	}
}

/** Each peer's best variant on the very cuts that are reported: better than it could know, and than we allow ourselves. */
function inHindsight(cuts: readonly Cut[], ours: readonly Scores[]): void {
	console.log('\nbest variant of each peer in hindsight, on the reported cuts themselves');
	const told = ['all pairs', 'have exchanged'] as const;
	const rows = told.map(stratum => cuts.map(cut => rowsOf(cut, stratum)));
	const areasOf = (scores: readonly Scores[]) =>
		rows.map(own => meanOf(cuts.map((cut, index) => aucOver(cut, scores[index]!, own[index]!))));
	const own = areasOf(ours);
	for (const {name, variants} of peers) {
		const areas = variants.map(({score}) => areasOf(cuts.map(score)));
		for (const [place, stratum] of told.entries()) {
			const inStratum = areas.map(one => one[place]!);
			const best = Math.max(...inStratum);
			console.log(
				`  ${name.padEnd(24)} ${stratum.padEnd(15)} ${best.toFixed(4)}, ours ${own[place]!.toFixed(4)}; ${variants[inStratum.indexOf(best)]!.label}`,
			);
		}
	}
}

function signed(value: number): string {
	return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
}
