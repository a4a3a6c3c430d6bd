/**
 * Bench `limits`: how long the API takes to refuse each attack on the size of a query over HTTP (RELIABILITY.md, I3),
 * beside the smallest query there is, in the same run, one request at a time on a warm server. Bar: 50 ms at p50.
 * No request may reach the engine, so there is none.
 *
 *     npm run bench limits [-- requests]
 */
import {openApi} from '../src/api/open-api.ts';
import {issueToken} from '../src/api/token.ts';
import {systemClock} from '../src/core/clock.ts';
import {silentLog} from '../src/core/log.ts';
import type {Engine} from '../src/engine.ts';
import {attacks} from './limits/attacks.ts';
import {millis, quantile} from './timing.ts';

const BAR = 50;
const requests = Number(process.argv[2] ?? 200);
const secret = crypto.getRandomValues(new Uint8Array(32));
const token = await issueToken(secret, {id: 'bench', roles: ['ops'], territories: []}, systemClock);
const api = await openApi({engine: {} as Engine, clock: systemClock, log: silentLog, secret});
try {
	const results = [];
	for (const [name, query] of Object.entries({'one field': '{__typename}', ...attacks})) {
		const body = JSON.stringify({query});
		const ask = async () => {
			const headers = {'content-type': 'application/json', authorization: `Bearer ${token}`};
			const answer = await fetch(`${api.url}/graphql`, {method: 'POST', headers, body});
			await answer.text();
			if (answer.status !== (name in attacks ? 400 : 200)) {
				throw new Error(`${name} was answered with ${answer.status}`);
			}
		};
		const times: number[] = [];
		for (let i = 0; i < requests; i++) {
			times.push(await millis(ask));
		}

		results.push({name, p50: quantile(times, 0.5), p99: quantile(times, 0.99)});
	}

	const pass = results.every(({p50}) => p50 <= BAR);
	console.log(JSON.stringify({requests, results, bar: BAR, pass}, null, '\t'));
	process.exitCode = pass ? 0 : 1;
} finally {
	await api.close();
}
