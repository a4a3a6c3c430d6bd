import type {Command} from 'commander';
import type {NextBestActions} from '../../decisions/next-best-action.ts';
import type {Run} from '../cli.ts';
import {signed} from '../figures.ts';
import {withIsoTimes} from '../iso-times.ts';
import {addVerb, answerFromEngine, type ClockOptions, clocksOf, withClocks} from '../verb.ts';
import {ownerScope} from './explain.ts';

/** Recommends what to do next about a subject. */
export function addActions(program: Command, run: Run): void {
	withClocks(addVerb(program, 'actions <target> <id>', 'recommend what to do next about a subject')).action(
		async (target: string, id: string, options: ClockOptions) =>
			answerFromEngine(run, options, async engine => {
				const found = await engine.nextBestActions(target, id, clocksOf(options), ownerScope);
				return {json: withIsoTimes(found), text: actionsText(found)};
			}),
	);
}

function actionsText({actions, dropped}: NextBestActions): string {
	return [
		...actions.flatMap(({title, expectedLift, text}) => [
			`${signed(expectedLift * 100)} points  ${title}`,
			`  ${text}`,
		]),
		...dropped.map(({action, reason}) => `dropped  ${action}: ${reason}`),
	].join('\n');
}
