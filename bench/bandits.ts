/**
 * Bench `bandits`: choosing actions for a simulated sales team's customers over two years, rewards coming 30 to 90 days late: Thompson sampling, LinUCB and
 * ε-greedy beside static rules, chance, and pure greed; `decide` itself, by effects that it learns from its own decisions; and sharing out a day's customers exactly, beside scipy's solver on the same numbers.
 * Bars: regret at least 30 % below the rules' at the end, growing less than linearly; the assignment within 1 % of the solver's, ten of 1,000 × 50 in 2 s.
 *
 *     npm run bench bandits [-- seasons]
 */
import {readConfig} from '../src/core/config.ts';
import {epsilonGreedy, linUcb, thompson} from '../src/models/bandits/choosers.ts';
import {actionCount, dimension} from './bandits/customer-seen.ts';
import {decideSeason} from './bandits/decide-season.ts';
import {growthOf, type Regret, runSeason} from './bandits/season.ts';
import {shareOut} from './bandits/share-out.ts';
import {openPeers} from './scoring/peers.ts';
import {quantile} from './timing.ts';

const DECISIONS = 22_000;
const seasons = Number(process.argv[2] ?? 10);
const options = {actions: actionCount, dimension, epsilon: 0.01};
const choosers = {
	rules: () => 'rules' as const,
	random: () => 'random' as const,
	greedy: () => epsilonGreedy({...options, epsilon: 0}),
	'epsilon-greedy': () => epsilonGreedy({...options, epsilon: 0.05}),
	LinUCB: () => linUcb(options),
	Thompson: () => thompson(options),
};

const runs: ReadonlyArray<readonly [name: string, run: (seed: number) => Regret]> = [
	...Object.entries(choosers).map(
		([name, open]) => [name, (seed: number) => runSeason(DECISIONS, seed, open())] as const,
	),
	['decide', seed => decideSeason(DECISIONS, seed)],
];
const regrets = runs.map(([name, run]) => {
	const all = Array.from({length: seasons}, (_, seed) => run(seed + 1));
	return {name, ends: all.map(one => one.at(-1)!), growths: all.map(growthOf)};
});
const rules = regrets.find(({name}) => name === 'rules')!;
for (const {name, ends, growths} of regrets) {
	const besides = ends.map((end, season) => 1 - end / rules.ends[season]!);
	console.log(
		`${name.padEnd(14)} regret ${quantile(ends, 0.5).toFixed(0)}, ${(100 * quantile(besides, 0.5)).toFixed(0)} % below the rules (worst season ${(100 * Math.min(...besides)).toFixed(0)} %), growth ${quantile(growths, 0.5).toFixed(2)} (worst ${Math.max(...growths).toFixed(2)})`,
	);
}

const {problems, worst, seconds: own, peerSeconds} = shareOut(openPeers(readConfig().cache), 10);
console.log(
	`${problems} assignments of 1,000 to 50: ${own.toFixed(2)} s, ${(100 * worst).toFixed(4)} % of scipy's optimum at worst; scipy ${peerSeconds.toFixed(2)} s`,
);
