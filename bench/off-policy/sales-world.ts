import {openRandom, type Random} from '../../src/core/random.ts';
import {drawAction, type Situation, type World, worldOf} from './world.ts';

/** What can be done about a customer, and how well each goes with silence, size and sector. */
const ACTIONS = [
	{name: 'nothing', base: -2.6, silence: 0, size: 0, sector: ''},
	{name: 'e-mail', base: -2.2, silence: -0.5, size: -0.2, sector: 'retail'},
	{name: 'call', base: -2.1, silence: 0.6, size: 0.1, sector: ''},
	{name: 'meeting', base: -2.0, silence: -0.2, size: 0.7, sector: 'health'},
	{name: 'discount', base: -1.8, silence: 0.5, size: -0.5, sector: 'retail'},
	{name: 'introduction', base: -1.9, silence: 0.1, size: 0.5, sector: 'finance'},
] as const;
const SECTORS = ['retail', 'health', 'finance', 'other'] as const;

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

/**
 * A sales team whose reps prefer some steps by what they know of the customer (logged, never surer than 1 in 40 against), and a policy
 * that mostly takes the step which would do best. Rates bend with silence and hang on sector × action, so that no straight model is right.
 */
export function salesWorld(): World {
	return worldOf('sales simulator: reps → greedy', ACTIONS.length, situation);
}

function situation(random: Random): Situation {
	const silence = 3 * random.next();
	const size = 2 * random.next() - 1;
	const sector = SECTORS[random.below(SECTORS.length)]!;
	const rates = ACTIONS.map(action =>
		sigmoid(
			action.base + action.silence * Math.sin(silence) + action.size * size + (action.sector === sector ? 0.8 : 0),
		),
	);
	const likes = ACTIONS.map(({silence: slope}, k) => Math.exp(0.6 * k * size - slope * silence));
	const sum = likes.reduce((total, like) => total + like, 0);
	const least = 0.025;
	const logging = likes.map(like => least + (1 - ACTIONS.length * least) * (like / sum));
	const best = rates.indexOf(Math.max(...rates));
	const evaluated = rates.map((_, action) => (action === best ? 0.9 : 0.1 / (ACTIONS.length - 1)));
	return {cells: {silence, size, sector}, position: 0, logging, evaluated, rates};
}

/** Rows of the log that the documentation shows. */
const SHOWN = 3000;

/**
 * The files of the documentation's example, by name: a log of the reps' decisions, and a policy that takes what suits each sector. The
 * same text each time.
 */
export function salesLogFiles(): Map<string, string> {
	const random = openRandom(2026);
	const rows = Array.from({length: SHOWN}, () => {
		const {cells, logging, rates} = situation(random);
		const action = drawAction(random, logging);
		const reward = random.next() < rates[action]! ? 1 : 0;
		const {silence, size, sector} = cells as {silence: number; size: number; sector: string};
		const numbers = [logging[action]!.toFixed(4), reward, silence.toFixed(2), size.toFixed(2)];
		return [ACTIONS[action]!.name, ...numbers, sector].join(',');
	});
	const policy = SECTORS.flatMap(sector => {
		const suited = ACTIONS.findLast(action => action.sector === sector) ?? ACTIONS[2];
		return ACTIONS.map(({name}) => `${sector},${name},${name === suited.name ? 0.75 : 0.05}`);
	});
	return new Map([
		['sales-log.csv', `${['action,propensity,reward,silence,size,sector', ...rows].join('\n')}\n`],
		['by-sector.csv', `${['sector,action,probability', ...policy].join('\n')}\n`],
		['always-call.yaml', 'policy: always\naction: call\nexplore: 0.1\n'],
	]);
}
