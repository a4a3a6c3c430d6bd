import {openRandom, type Random} from '../../src/core/random.ts';
import {drawFrom} from '../../src/models/bandits/chooser.ts';
import {ACTIONS, drawCustomer, SECTORS} from '../customers.ts';
import {type Situation, type World, worldOf} from './world.ts';

/**
 * A sales team whose reps prefer some steps by what they know of the customer (logged, never surer than 1 in 40 against), and a policy
 * that mostly takes the step which would do best. Rates bend with silence and hang on sector × action, so that no straight model is right.
 */
export function salesWorld(): World {
	return worldOf('sales simulator: reps → greedy', ACTIONS.length, situation);
}

function situation(random: Random): Situation {
	const {silence, size, sector, rates} = drawCustomer(random);
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
		const action = drawFrom(logging, random);
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
