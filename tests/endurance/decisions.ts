/**
 * Endurance `decisions`: laws 7 and 11 at full size. A hundred thousand decisions about deals that share 300 people are made on a graph of their own, by eight
 * deciders at once; every one closes, none breaks contact policy, and a sample of them, or all, is made again to the last digit.
 *
 *     npm run endurance decisions [-- DECISIONS [REPLAYED]]
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {DAY} from '../../src/core/clock.ts';
import {readConfig} from '../../src/core/config.ts';
import {openRandom} from '../../src/core/random.ts';
import {checkContactsKept, checkFunnelCloses, type DecisionCase} from '../../src/governance/laws/funnel-closes.ts';
import {openGraph} from '../../src/graph/graph.ts';
import {openManagedNeo4j} from '../../src/graph/managed/open-managed-neo4j.ts';
import {migrate} from '../../src/graph/migrate.ts';
import {WHOLE_GRAPH} from '../../src/graph/scope.ts';
import {arriveInOrder} from '../helpers/arrival.ts';
import {decisionWorld, idOfDeal, NOW} from '../helpers/decision-world.ts';
import {openDecider, pagesOfKept, TARGET} from '../helpers/open-deciders.ts';

const [decisions = '100000', replayed = '2000'] = process.argv.slice(2);
const DEALS = 2000;
const DECIDERS = 8;
/** So many decisions are asked of each decider at once. */
const AT_ONCE = 25;
const home = mkdtempSync(path.join(tmpdir(), 'throughline-decisions-'));
const server = await openManagedNeo4j({home, cache: readConfig().cache, heapMegabytes: 1024});
const graph = openGraph(server);
let isKept = false;
try {
	await migrate(graph);
	const zones = ['UTC', 'Asia/Tokyo', 'America/New_York'];
	const of = (n: number) => ({consentEmail: n % 5 !== 0, legalHold: n % 11 === 0, timeZone: zones[n % 3]!});
	await arriveInOrder(graph, decisionWorld({deals: DEALS, people: 300, of}));
	const random = openRandom(7);
	const total = Number(decisions);
	let made = 0;
	const now = () => NOW + Math.round((made / total) * 60 * DAY);
	const begun = process.hrtime.bigint();
	const work = async () => {
		const decider = openDecider(graph, now);
		while (made < total) {
			const first = made;
			made += AT_ONCE;
			await Promise.all(
				Array.from({length: Math.min(AT_ONCE, total - first)}, async (_, n) =>
					decider.decide(TARGET, idOfDeal(random.below(DEALS)), {key: `${first + n}`, actor: 'endurance'}, WHOLE_GRAPH),
				),
			);
		}
	};
	await Promise.all(Array.from({length: DECIDERS}, work));
	const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
	// A hundred thousand do not fit into memory; those that reached somebody do, and caps are about them together.
	const reached: DecisionCase[] = [];
	let [kept, open] = [0, 0];
	let counterexample: unknown = null;
	for await (const page of pagesOfKept(graph)) {
		const found = checkFunnelCloses(page);
		kept += found.checked;
		open += found.broken;
		counterexample ??= found.counterexample;
		reached.push(...page.filter(({outcome}) => outcome.chosen[0]!.person !== null));
	}

	const contacts = checkContactsKept(reached);
	const ids = (await graph.read('decisions/page', {after: '', first: Number(replayed)})).map(row => row.id);
	const again = await openDecider(graph).replayDecisions(ids);
	console.log(
		JSON.stringify({
			...{decisions: kept, seconds, perSecond: kept / seconds},
			...{
				closes: {checked: kept, broken: open, counterexample},
				contacts,
				replayed: again.checked,
				identical: again.identical,
				different: again.different[0] ?? null,
			},
		}),
	);
	isKept = kept === total && open + contacts.broken + again.different.length === 0;
} finally {
	await graph.close();
	await server.stop();
	rmSync(home, {recursive: true, force: true});
}

process.exitCode = isKept ? 0 : 1;
