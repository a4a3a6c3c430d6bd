/**
 * Bench `embed`: topics of Banking77 by our embedding room beside sentence-transformers with the same model file, method and cores, in
 * the same run. Bars: accuracy within 1 point for each method, and at least as many texts a second.
 *
 *     npm run bench embed [-- texts of each part]
 */
import {readFileSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import path from 'node:path';
import {parse} from 'csv-parse/sync';
import {systemClock} from '../src/core/clock.ts';
import {readConfig} from '../src/core/config.ts';
import {maybeOpenEmbedder} from '../src/embed/open-embedder.ts';
import {modelFolder} from '../src/setup/places.mjs';
import {byCentroid, byNeighbours, dot, type Labelled} from './embed/classify.ts';
import {type Embedded, openPeer} from './embed/peer.ts';
import {openPeers} from './scoring/peers.ts';

const ROUNDS = 3;
const NEIGHBOURS = 10;
/** Texts that both are timed on, and batches that the peer is tried with; ours chooses its own. */
const TIMED = 500;
const BATCHES = [8, 16, 32, 64];

const data = path.join(import.meta.dirname, '..', '..', 'shared', 'data', 'banking77');
const most = Number(process.argv[2] ?? Number.POSITIVE_INFINITY);
const threads = Math.min(2, availableParallelism());
const {cache} = readConfig();
const [train, test] = ['train', 'test'].map(part => readPart(part));
const peer = await openPeer(openPeers(cache, 'embed-requirements.txt'), modelFolder(cache));
const {embedder, reason} = await maybeOpenEmbedder(modelFolder(cache), {threads});
if (embedder === undefined) {
	throw new Error(reason);
}

const timed = test!.texts.slice(0, TIMED);
await embedder.embed(timed.slice(0, 100));
const tried: Array<{batch: number; seconds: number}> = [];
for (const batch of BATCHES) {
	await peer.embed(timed.slice(0, 100), batch);
	tried.push({batch, seconds: (await peer.embed(timed, batch)).seconds});
}

const {batch} = tried.reduce((best, one) => (one.seconds < best.seconds ? one : best));
const ours: number[] = [];
const theirs: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
	ours.push((await embedOurs(timed)).seconds);
	theirs.push((await peer.embed(timed, batch)).seconds);
}

theirs.push(...tried.map(({seconds}) => seconds));
const rate = (seconds: readonly number[]) => timed.length / Math.min(...seconds);
const [mine, other] = await Promise.all([accuracies(embedOurs), accuracies(texts => peer.embed(texts, batch))]);
const cosines = mine.vectors.map((vector, k) => dot(vector, other.vectors[k]!)).sort((a, b) => a - b);
const result = {
	texts: {train: train!.texts.length, test: test!.texts.length, timed: timed.length},
	accuracy: {
		centroid: {ours: mine.centroid, sentenceTransformers: other.centroid},
		neighbours: {ours: mine.neighbours, sentenceTransformers: other.neighbours, k: NEIGHBOURS},
	},
	textsPerSecond: {ours: rate(ours), sentenceTransformers: rate(theirs), batch, threads},
	cosine: {mean: cosines.reduce((sum, value) => sum + value, 0) / cosines.length, least: cosines[0]},
};
const pass =
	mine.centroid >= other.centroid - 0.01 && mine.neighbours >= other.neighbours - 0.01 && rate(ours) >= rate(theirs);
console.log(JSON.stringify({...result, bar: {accuracy: -0.01, textsPerSecond: 1}, pass}, undefined, 2));
process.exitCode = pass ? 0 : 1;
await Promise.all([embedder.close(), peer.close()]);

function readPart(part: string): {texts: string[]; labels: string[]} {
	const rows: Array<{text: string; category: string}> = parse(readFileSync(path.join(data, `${part}.csv`)), {
		columns: true,
	});
	// Rows come in the order of labels: those of a shorter run are taken from all of them.
	const step = Math.max(1, rows.length / most);
	const some = Array.from({length: Math.min(rows.length, most)}, (_, k) => rows[Math.floor(k * step)]!);
	return {texts: some.map(row => row.text), labels: some.map(row => row.category)};
}

async function embedOurs(texts: readonly string[]): Promise<Embedded> {
	const begun = systemClock.now();
	const vectors = await embedder!.embed(texts);
	return {vectors, seconds: (systemClock.now() - begun) / 1000};
}

/** How many test texts get their label, by each method, from vectors made in one way. */
async function accuracies(embed: (texts: readonly string[]) => Promise<Embedded>) {
	const learned: Labelled = {vectors: (await embed(train!.texts)).vectors, labels: train!.labels};
	const {vectors} = await embed(test!.texts);
	const share = (guesses: readonly string[]) =>
		guesses.filter((guess, k) => guess === test!.labels[k]).length / guesses.length;
	return {
		vectors,
		centroid: share(byCentroid(learned, vectors)),
		neighbours: share(byNeighbours(learned, vectors, NEIGHBOURS)),
	};
}
