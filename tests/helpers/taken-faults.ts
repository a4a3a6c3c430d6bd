import type {TakenSource} from '../endurance/take-source.ts';

/** The Node process may hold so much while it takes a source in, in megabytes. */
const MEGABYTES = 600;

/** What is wrong with a source that was taken in, one sentence each. */
export function takenFaults({rows, first, again, verified, megabytes}: TakenSource): string[] {
	const broken = verified.laws.filter(law => law.broken > 0);
	return [
		...(first.read === rows && first.accepted === rows
			? []
			: [`${first.read} rows were read and ${first.accepted} accepted, its notes count ${rows}`]),
		...(first.written.nodes >= rows ? [] : [`only ${first.written.nodes} nodes were written`]),
		...(again.unchanged === rows ? [] : [`${again.unchanged} rows were unchanged the second time`]),
		...(again.written.nodes + again.written.relationships === 0
			? []
			: [`the second time wrote ${JSON.stringify(again.written)}`]),
		...(megabytes <= MEGABYTES ? [] : [`${Math.round(megabytes)} MB were resident`]),
		...broken.map(law => `law ${law.law} is broken: ${JSON.stringify(law.counterexample)}`),
	];
}
