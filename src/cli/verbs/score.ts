import type {Command} from 'commander';
import type {Score} from '../../score/score.ts';
import type {Run} from '../cli.ts';
import {columns, percent} from '../figures.ts';
import {withIsoTimes} from '../iso-times.ts';
import {addVerb, answerFromEngine, type ClockOptions, clocksOf, withClocks} from '../verb.ts';

/** Scores subjects by id. */
export function addScore(program: Command, run: Run): void {
	withClocks(addVerb(program, 'score <target> <ids...>', 'score one or more subjects')).action(
		async (target: string, ids: string[], options: ClockOptions) =>
			answerFromEngine(run, options, async engine => {
				const scores = await engine.score(target, ids, clocksOf(options));
				return {json: {target, scores: scores.map(withIsoTimes)}, text: columns(scores.map(scoreLine))};
			}),
	);
}

function scoreLine({subject, probability, interval: [low, high], grade, fallbackReason, notices}: Score): string[] {
	const said = [...(fallbackReason === null ? [] : [fallbackReason]), ...notices.map(notice => notice.text)];
	return [subject, percent(probability), `${percent(low)} to ${percent(high)}`, `grade ${grade}`, said.join(' ')];
}
