import {type Command, InvalidArgumentError} from 'commander';
import type {Route, Routes} from '../../routing/routes.ts';
import type {Run} from '../cli.ts';
import {withIsoTimes} from '../iso-times.ts';
import {addVerb, answerFromEngine, type ClockOptions, clocksOf, withClocks} from '../verb.ts';
import {ownerScope} from './explain.ts';

type RouteOptions = ClockOptions & {readonly capacity?: number};

/** Says whom leads, tickets, accounts or deals should go to. */
export function addRoute(program: Command, run: Run): void {
	withClocks(addVerb(program, 'route <ids...>', 'say whom leads, tickets, accounts or deals should go to, and why'))
		.option('--capacity <count>', 'how many of them a seller may be given; twice an even share if left out', readCount)
		.action(async (ids: string[], {capacity, ...options}: RouteOptions) =>
			answerFromEngine(run, options, async engine => {
				const routes = await engine.route({ids, capacity}, clocksOf(options), ownerScope);
				return {json: withIsoTimes(routes), text: routesText(routes)};
			}),
		);
}

function readCount(text: string): number {
	const count = Number(text);
	if (!Number.isInteger(count) || count < 1) {
		throw new InvalidArgumentError('expected a whole number from 1 on');
	}

	return count;
}

const routesText = ({routes}: Routes) => routes.map(routeText).join('\n');

function routeText({subject, chosen, text, excluded}: Route): string {
	return [
		`${subject}  ${chosen === null ? 'nobody' : `${chosen.seller}, worth ${chosen.worth.toFixed(3)}`}`,
		`  ${text}`,
		...(chosen?.parts ?? []).map(({factor, part, text: said}) => `  ${part.toFixed(3)}  ${factor}: ${said}`),
		...(excluded.length === 0
			? []
			: [`  ${excluded.length} excluded, such as ${excluded[0]!.seller}: ${excluded[0]!.text}`]),
	].join('\n');
}
