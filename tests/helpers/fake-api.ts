import type {ExecutionContext} from 'ava';
import {openApi} from '../../src/api/open-api.ts';
import {issueToken} from '../../src/api/token.ts';
import type {Viewer} from '../../src/api/viewer.ts';
import {fixedClock} from '../../src/core/clock.ts';
import {type Log, silentLog} from '../../src/core/log.ts';
import {type FakeEngine, latest, openFakeEngine} from './fake-engine.ts';

export const clock = fixedClock(latest.asOf);
export const secret = new Uint8Array(32).fill(7);
export const ops: Viewer = {id: 'olga', roles: ['ops'], territories: []};
export const northRep: Viewer = {id: 'nora', roles: ['rep'], territories: ['north']};

/** What a GraphQL request got. */
export type Answer = {
	readonly status: number;
	readonly data: Record<string, unknown> | null | undefined;
	readonly errors: ReadonlyArray<{message: string; extensions: {code: string}; path?: unknown; locations?: unknown}>;
	readonly text: string;
};

/** A listening API over a fake engine, and ways to ask it. */
export type FakeApi = {
	readonly url: string;
	readonly engine: FakeEngine;
	readonly token: string;
	/** Posts any body with the token of sales ops. */
	readonly post: (body: unknown, headers?: Record<string, string>) => Promise<Answer>;
	readonly ask: (query: string, variables?: Record<string, unknown>) => Promise<Answer>;
	readonly askAs: (viewer: Viewer, query: string, variables?: Record<string, unknown>) => Promise<Answer>;
};

/** Opens an API for one test over a fake engine and closes it with the test. */
export async function openFakeApi(
	t: Pick<ExecutionContext, 'teardown'>,
	{engine = openFakeEngine(), log = silentLog}: {engine?: FakeEngine; log?: Log} = {},
): Promise<FakeApi> {
	const api = await openApi({engine, clock, log, secret});
	t.teardown(api.close);
	const token = await issueToken(secret, ops, clock);
	const post: FakeApi['post'] = (body, headers) =>
		postJson(api.url, body, {authorization: `Bearer ${token}`, ...headers});
	return {
		url: api.url,
		engine,
		token,
		post,
		ask: (query, variables) => post({query, variables}),
		askAs: async (viewer, query, variables) => {
			const authorization = `Bearer ${await issueToken(secret, viewer, clock)}`;
			return post({query, variables}, {authorization});
		},
	};
}

async function postJson(url: string, body: unknown, headers: Record<string, string>): Promise<Answer> {
	const sent = typeof body === 'string' ? body : JSON.stringify(body);
	const request = {method: 'POST', body: sent, headers: {'content-type': 'application/json', ...headers}};
	const response = await fetch(`${url}/graphql`, request);
	const text = await response.text();
	const {data, errors = []} = JSON.parse(text) as {data?: Answer['data']; errors?: Answer['errors']};
	return {status: response.status, data, errors, text};
}

/** The codes of an answer's errors. */
export const codesOf = ({errors}: Answer) => errors.map(error => error.extensions.code);
