import {existsSync} from 'node:fs';
import {rename, rm} from 'node:fs/promises';
import path from 'node:path';
import {type Command, InvalidArgumentError} from 'commander';
import {generateWorld, type WorldOptions} from '../../../seeds/world/generate-world.ts';
import {writeWorld} from '../../../seeds/world/write-world.ts';
import {readConfig} from '../../core/config.ts';
import {openLog} from '../../core/log.ts';
import type {Engine} from '../../engine.ts';
import type {Explanation} from '../../score/score.ts';
import {keepWorld, keptWorld, placeKeptWorld} from '../../setup/kept-world.ts';
import type {Run} from '../cli.ts';
import {type Listening, type Served, serve, untilStopped} from '../serve.ts';
import {addVerb, type CommonOptions, printAnswer} from '../verb.ts';
import {explanationDocument, explanationText, ownerScope} from './explain.ts';
import {ingestText, ingestWithBar} from './ingest.ts';
import {withListening} from './serve.ts';
import {trainText, trainWithBar} from './train.ts';

type DemoOptions = CommonOptions &
	Listening & {readonly once?: boolean; readonly scale?: number; readonly fresh?: boolean};

const TARGET = 'opportunity-won';
/** As many open deals are scored to find one worth showing. */
const LOOKED_AT = 200;

/**
 * Builds the demo world, trains on it, shows one explained score and serves it. A second start finds all that done, and in a new home
 * it starts from a copy of the world that the first one left in the cache.
 */
export function addDemo(program: Command, run: Run): void {
	withListening(addVerb(program, 'demo', 'build the demo world, train on it and serve it, until Ctrl-C'))
		.option('--once', 'do all but serve')
		.option('--scale <number>', 'the size of a new world: 0.2 has a fifth of the deals (default: 1)', readScale)
		.option('--fresh', 'build a new world even when the cache holds a copy of it')
		.action(async (options: DemoOptions) => {
			const config = readConfig(options.home, {world: 'demo'});
			// Only the usual world in a Neo4j of ours is kept: the copy is of that server's own files.
			const kept =
				options.scale === undefined && config.neo4j === undefined ? await keptWorld(config.cache) : undefined;
			if (kept !== undefined && !options.fresh && (await placeKeptWorld(kept, config.home))) {
				run.note('Starting from the copy of the demo world in the cache.\n');
			}

			const engine = await run.openEngine(config, openLog({level: config.logLevel}));
			let isAsBuilt = false;
			try {
				const built = await buildDemo(run, engine, path.join(config.home, 'export'), sizeOf(options));
				const explanation = await tellingScore(engine);
				const served = options.once ? undefined : await serve(run, engine, config, options);
				printAnswer(run, options, {
					json: {home: config.home, ...(served && places(served)), explanation: explanationDocument(explanation)},
					text: [
						explanationText(explanation),
						...(served ? ['', servedText(served, explanation, config.home)] : []),
					].join('\n'),
				});
				await (served && untilStopped(run, served));
				isAsBuilt = built !== undefined && built === (await changesOf(engine));
			} finally {
				await engine.close();
			}

			if (kept !== undefined && isAsBuilt) {
				await keepWorld(config.home, kept);
			}
		});
}

/** Brings the demo world in and trains its model; gives how many changes that took, undefined when it was done before. */
async function buildDemo(run: Run, engine: Engine, folder: string, size: WorldOptions): Promise<number | undefined> {
	const known = await engine.targets();
	if (known.some(({name, modelVersion}) => name === TARGET && modelVersion !== null)) {
		run.note('The demo world is there.\n');
		return undefined;
	}

	if (!existsSync(folder)) {
		run.note('Writing two years of a fictional software vendor.\n');
		await writeWhole(folder, size);
	}

	run.note(`${ingestText(await ingestWithBar(engine, 'demo-world', folder))}\n`);
	run.note(`${trainText(await trainWithBar(engine, TARGET))}\n\n`);
	return changesOf(engine);
}

/** How many changes the graph has seen: when that is what it was, nobody has written to it since. */
async function changesOf(engine: Engine): Promise<number> {
	const [row] = await engine.query('changes/count', {});
	return Number(row!['changes']);
}

/** Writes the world's files beside their place and moves them there when all are written. */
async function writeWhole(folder: string, size: WorldOptions): Promise<void> {
	const building = `${folder}.building`;
	await rm(building, {recursive: true, force: true});
	await writeWorld(generateWorld(size), building);
	await rename(building, folder);
}

const sizeOf = ({scale}: DemoOptions): WorldOptions => (scale === undefined ? {} : {scale});

/** A size from what a user typed. Throws commander's InvalidArgumentError. */
function readScale(text: string): number {
	const scale = Number(text);
	if (!(scale >= 0.1 && scale <= 10)) {
		throw new InvalidArgumentError('expected a number from 0.1 to 10');
	}

	return scale;
}

/** The explained score of the open deal that is most likely to be won, of the first few hundred. */
async function tellingScore(engine: Engine): Promise<Explanation> {
	const {rows} = await engine.list('Opportunity', {first: LOOKED_AT}, {}, ownerScope);
	const open = rows.filter(({fields}) => fields['stage'] !== 'won' && fields['stage'] !== 'lost');
	const scores = await engine.score(
		TARGET,
		(open.length === 0 ? rows : open).map(({id}) => id),
		{},
	);
	const best = scores.reduce((one, other) => (other.probability > one.probability ? other : one));
	return engine.explain(TARGET, best.subject, {paths: 3}, ownerScope);
}

const places = ({api, token}: Served) => ({url: api.url, token});

function servedText({api, token}: Served, {subject}: Explanation, home: string): string {
	const query = `{ explanation(target: "${TARGET}", subject: "${subject}") { probability contributions { feature contribution paths { text share } } } }`;
	return [
		`GraphQL: ${api.url}/graphql`,
		`GraphiQL: ${api.url}/graphiql`,
		`token (12 hours): ${token}`,
		`other verbs find this world with --home ${home}`,
		'',
		`curl -s ${api.url}/graphql -H 'content-type: application/json' -H "authorization: Bearer ${token}" \\`,
		`  -d '${JSON.stringify({query})}'`,
	].join('\n');
}
