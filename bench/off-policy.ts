/**
 * Bench `off-policy`: what a policy is worth by the log of another. On Open Bandit `men`, each way between uniform chance and Thompson sampling, beside
 * Open Bandit Pipeline's estimators on the same rows, propensities and expected rewards; then in worlds whose truth is known, how often the intervals
 * hold it in 500 logs; then what is refused. Exits with 1 when a bar is missed.
 *
 *     npm run bench off-policy [-- runs]
 */
import {existsSync} from 'node:fs';
import path from 'node:path';
import {readConfig} from '../src/core/config.ts';
import {crossFitRewards} from '../src/models/off-policy/cross-fit-rewards.ts';
import {type Estimates, evaluatePolicy, scoredBy} from '../src/models/off-policy/evaluate-policy.ts';
import {importanceWeights} from '../src/models/off-policy/importance-weights.ts';
import {meanInterval} from '../src/models/off-policy/mean-interval.ts';
import {askPeer, type Handed} from './off-policy/ask-peer.ts';
import {
	type BanditLog,
	banditWorld,
	laidOver,
	readBanditLog,
	sharesOf,
	uniformShares,
} from './off-policy/open-bandit.ts';
import {salesWorld} from './off-policy/sales-world.ts';
import type {Drawn, World} from './off-policy/world.ts';
import {openPeers} from './scoring/peers.ts';

const RUNS = Number(process.argv[2] ?? 500);
const LEAST = 0.001;
const NEAR = 1e-6;
const COVERED = 0.93;
const names = ['ips', 'snips', 'dm', 'dr', 'switchDr'] as const;
const options = {leastPropensity: LEAST, rewardModel: 'straight', seed: 1} as const;
const folder = path.join(import.meta.dirname, '..', '..', 'shared', 'data', 'open-bandit-small');
const python = openPeers(readConfig().cache, 'off-policy-requirements.txt', {asListed: true});
const figure = (value: number) => value.toFixed(5);
let allMet = true;

const sales = salesWorld();
const handed: Handed[] = [handedOver('sales simulator', sales.draw(5000, 1))];
const worlds: World[] = [sales];
if (existsSync(folder)) {
	const random = await readBanditLog(folder, 'random');
	const bts = await readBanditLog(folder, 'bts');
	const shares = sharesOf(bts.log);
	const ways = [
		{title: 'random → bts', from: random, to: bts, policy: shares},
		{title: 'bts → random', from: bts, to: random, policy: uniformShares},
	];
	for (const {title, from, to, policy} of ways) {
		const drawn = {...from, policy: laidOver(from.log, policy)};
		tell(`Open Bandit men, ${title}`, drawn, to);
		handed.push(handedOver(`Open Bandit men, ${title}`, drawn));
	}

	worlds.push(
		banditWorld('Open Bandit world: random → bts', [random, bts], uniformShares, shares),
		banditWorld('Open Bandit world: bts → random', [random, bts], shares, uniformShares),
	);
} else {
	console.log(`Open Bandit is left out: there is no folder ${path.relative(process.cwd(), folder)}`);
}

compareWithPeer();
for (const world of worlds) {
	cover(world, world === sales ? 5000 : 10_000);
}

refuse();
process.exitCode = allMet ? 0 : 1;

/** One direction on the data itself, beside what the other policy's own log earned. */
function tell(title: string, {log, context, policy}: Drawn, to: BanditLog): void {
	const {estimates, ess, refused, clip, meanWeight, mostWeight} = evaluatePolicy(log, context, policy, options);
	const own = meanInterval(to.log.rewards);
	const truth = to.log.rewards.reduce((sum, reward) => sum + reward, 0) / to.log.rewards.length;
	console.log(
		`\n${title}: its own log says ${figure(truth)} (${own.map(figure).join(' to ')}); effective rows ${ess.toFixed(0)}, mean weight ${meanWeight.toFixed(3)}, largest ${mostWeight.toFixed(1)}, ${clip.clipped} propensities clipped at ${LEAST}`,
	);
	if (estimates === null) {
		console.log(`  refused: ${refused!.text}`);
		return;
	}

	for (const name of names) {
		const {value, interval} = estimates[name];
		const held = interval[0] <= truth && truth <= interval[1];
		console.log(
			`  ${name.padEnd(9)} ${figure(value)}  95 % ${interval.map(figure).join(' to ')}  ${held ? 'holds it' : 'MISSES IT'}`,
		);
	}
}

/** A log with expected rewards of ours, clipped as declared, for both sides to estimate from. */
function handedOver(name: string, {log, context, policy}: Drawn): Handed {
	const clipped = {...log, propensities: log.propensities.map(propensity => Math.max(propensity, LEAST))};
	const expected = crossFitRewards(log, context, {kind: 'straight', seed: 1, groups: 5});
	return {name, log: clipped, policy, expected, mostWeight: 5};
}

function compareWithPeer(): void {
	console.log('\nBeside Open Bandit Pipeline 0.4.1 on the same rows, propensities and expected rewards:');
	const peers = askPeer(python, handed);
	for (const [k, {name, log, policy, expected, mostWeight}] of handed.entries()) {
		const ours = scoredBy(log, policy, importanceWeights(log, policy, 0).weights, expected, mostWeight);
		const most = Math.max(...names.map(one => Math.abs(ours[one].value - peers[k]![one])));
		const isMet = most <= NEAR;
		allMet &&= isMet;
		const said = names.map(one => `${one} ${ours[one].value.toFixed(6)} / ${peers[k]![one].toFixed(6)}`).join(', ');
		console.log(
			`  ${isMet ? 'met    ' : 'NOT MET'} ${name}: at most ${most.toExponential(1)} apart; ours / obp: ${said}`,
		);
	}
}

/** How often each interval holds the truth, over logs of so many rows. */
function cover(world: World, rows: number): void {
	const found: Estimates[] = [];
	let [refused, effective, normal] = [0, 0, 0];
	for (let run = 0; run < RUNS; run++) {
		const {log, context, policy} = world.draw(rows, run + 1);
		const {estimates, ess} = evaluatePolicy(log, context, policy, {...options, seed: run});
		effective += ess / RUNS;
		if (estimates === null) {
			refused++;
		} else {
			found.push(estimates);
			normal += isHeldByNormal(log, policy, world.truth) ? 1 : 0;
		}
	}

	console.log(
		`\n${world.title}: worth ${figure(world.truth)}; ${RUNS} logs of ${rows} rows, effective ${effective.toFixed(0)}, ${refused} refused`,
	);
	for (const name of names) {
		const held = found.filter(
			({
				[name]: {
					interval: [low, high],
				},
			}) => low <= world.truth && world.truth <= high,
		);
		const coverage = held.length / found.length;
		const bias = found.reduce((sum, one) => sum + one[name].value - world.truth, 0) / found.length;
		const width = found.reduce((sum, {[name]: {interval}}) => sum + interval[1] - interval[0], 0) / found.length;
		const isMet = coverage >= COVERED;
		allMet &&= isMet;
		console.log(
			`  ${isMet ? 'met    ' : 'NOT MET'} ${name.padEnd(9)} held in ${(100 * coverage).toFixed(1)} % (bar 93 %); bias ${bias.toExponential(1)}, mean width ${figure(width)}`,
		);
	}

	console.log(
		`  plain normal interval of IPS, for comparison: held in ${((100 * normal) / found.length).toFixed(1)} %`,
	);
}

function isHeldByNormal(log: Drawn['log'], policy: Drawn['policy'], truth: number): boolean {
	const {weights} = importanceWeights(log, policy, LEAST);
	const scores = weights.map((weight, row) => weight * log.rewards[row]!);
	const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
	const squares = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0);
	return Math.abs(mean - truth) <= 1.959964 * Math.sqrt(squares / (scores.length - 1) / scores.length);
}

/** What is refused: a log that is too short for the policy. */
function refuse(): void {
	console.log('\nRefused:');
	for (const rows of [300, 800]) {
		const {log, context, policy} = sales.draw(rows, 5);
		const {refused, ess} = evaluatePolicy(log, context, policy, options);
		const isMet = ess >= 100 || refused?.reason === 'ess';
		allMet &&= isMet;
		console.log(
			`  ${isMet ? 'met    ' : 'NOT MET'} ${rows} rows: ${refused?.text ?? `not refused, effective rows ${ess.toFixed(0)}`}`,
		);
	}
}
