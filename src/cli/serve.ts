import type {Api} from '../api/open-api.ts';
import type {Config} from '../core/config.ts';
import {EngineError} from '../core/errors.ts';
import {openLog} from '../core/log.ts';
import type {Deliverer} from '../delivery/open-deliverer.ts';
import type {Engine} from '../engine.ts';
import {guardEngine} from '../resilience/guard-engine.ts';
import {apiSecret} from './api-secret.ts';
import type {Run} from './cli.ts';

/** Where to listen; without a port it is 4000 or the next free one. */
export type Listening = {readonly host?: string; readonly port?: number};

/** A listening API with a token of its owner, who sees everything, and what carries messages to webhooks beside it. */
export type Served = {readonly api: Api; readonly token: string; readonly deliverer: Deliverer};

const FIRST_PORT = 4000;
const TRIES = 50;

/**
 * Opens the API of an engine, guarded against a graph that does not answer, with a token for whoever started it, and begins to carry messages to webhooks.
 */
export async function serve(run: Run, engine: Engine, config: Config, listening: Listening): Promise<Served> {
	const secret = apiSecret(config.home);
	const log = openLog({level: config.logLevel});
	const {host = '127.0.0.1'} = listening;
	const guarded = guardEngine(engine, {
		clock: run.clock,
		onChange(isOpen) {
			log.warn(isOpen ? 'the graph does not answer: what was answered last is answered' : 'the graph answers again');
			if (isOpen) {
				engine.graph.renew();
			}
		},
	});
	const open = (port: number) => run.openApi({engine: guarded, clock: run.clock, log, secret, host, port});
	const api = listening.port === undefined ? await onFreePort(open) : await open(listening.port);
	const token = await run.issueToken(secret, {id: 'owner', roles: ['ops', 'admin'], territories: ['*']}, run.clock);
	const onProblem = (problem: string) => log.warn(`deliverer: ${problem}`);
	return {api, token, deliverer: engine.openDeliverer({isOnWatch: true, onProblem})};
}

/** Waits until whoever started the program stops it, then lets requests and deliveries under way finish. */
export async function untilStopped(run: Run, {api, deliverer}: Served): Promise<void> {
	run.note('Ctrl-C stops it.\n');
	await run.untilStopped();
	await Promise.all([api.close(), deliverer.close()]);
}

async function onFreePort(open: (port: number) => Promise<Api>): Promise<Api> {
	for (let port = FIRST_PORT; ; port += 1) {
		try {
			return await open(port);
		} catch (error) {
			const isTaken = error instanceof EngineError && error.code === 'CONFIG_INVALID' && isAddressInUse(error.cause);
			if (!isTaken || port - FIRST_PORT >= TRIES) {
				throw error;
			}
		}
	}
}

const isAddressInUse = (cause: unknown) => (cause as {code?: string} | undefined)?.code === 'EADDRINUSE';
