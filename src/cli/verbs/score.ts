import type {Command} from 'commander';
import type {Score} from '../../score/score.ts';
import type {Run} from '../cli.ts';
import {columns, percent} from '../figures.ts';
import {withIsoTimes} from '../iso-times.ts';
import {addVerb, answerFromEngine, type ClockOptions, clocksOf, withClocks} from '../verb.ts';

type ScoreOptions = ClockOptions & {readonly store?: boolean};

/** Scores subjects by id. */
export function addScore(program: Command, run: Run): void {
	withClocks(addVerb(program, 'score <target> <ids...>', 'score one or more subjects'))
		.option('--store', 'store the scores, so that `replay` can compute them again')
		.action(async (target: string, ids: string[], options: ScoreOptions) =>
			answerFromEngine(run, options, async engine => {
				const scores = await engine.score(target, ids, clocksOf(options));
				const kept = options.store ? await engine.storeScores(target, ids, clocksOf(options)) : undefined;
				const stored = kept?.map(({subject, id}) => ({subject, id}));
				const lines = scores.map((score, index) => [...scoreLine(score), ...(stored ? [stored[index]!.id] : [])]);
				return {json: {target, scores: scores.map(withIsoTimes), ...(stored && {stored})}, text: columns(lines)};
			}),
		);
}

function scoreLine({subject, probability, interval: [low, high], grade, fallbackReason, notices}: Score): string[] {
	const said = [...(fallbackReason === null ? [] : [fallbackReason]), ...notices.map(notice => notice.text)];
	return [subject, percent(probability), `${percent(low)} to ${percent(high)}`, `grade ${grade}`, said.join(' ')];
}
