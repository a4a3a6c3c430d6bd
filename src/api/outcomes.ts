import express, {type Request, type RequestHandler} from 'express';
import {EngineError} from '../core/errors.ts';
import type {Engine} from '../engine-types.ts';
import {shapeFailure} from './shape-error.ts';

/** The largest event that is read, in bytes. */
const EVENT_LIMIT = 20_000;

/**
 * `POST /webhooks/:webhook/outcomes`: takes what became of a decision, in an event signed with the webhook's secret (Standard Webhooks). It needs no token, since the
 * signature says who speaks; the body is kept as it came, since the signature is over its bytes. Answers 200 with what was kept, also when it was before.
 */
export function outcomesPage(engine: Engine): RequestHandler[] {
	const read = express.raw({type: () => true, limit: EVENT_LIMIT});
	return [
		read,
		async (request, response) => {
			try {
				const headerOf = (name: string) => request.header(name);
				response.json(
					await engine.receiveOutcome(String(request.params['webhook']), {
						...{id: headerOf('webhook-id'), timestamp: headerOf('webhook-timestamp')},
						...{signature: headerOf('webhook-signature'), body: bytesOf(request)},
					}),
				);
			} catch (error) {
				if (!(error instanceof EngineError)) {
					throw error;
				}

				response.status(error.status).json({errors: [shapeFailure(error)]});
			}
		},
	];
}

/** The body as it came; none is empty. */
const bytesOf = ({body}: Request): Uint8Array => (body instanceof Uint8Array ? body : new Uint8Array());
