import type {RequestHandler, Response} from 'express';
import type {Clock} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import {shapeFailure} from './shape-error.ts';
import {readViewer} from './token.ts';
import type {Viewer} from './viewer.ts';

/** Lets through requests with a valid token, before their body is read; answers the others with UNAUTHENTICATED (401). */
export function authenticate(secret: Uint8Array, clock: Clock): RequestHandler {
	return async (request, response, next) => {
		try {
			setViewer(response, await readViewer(secret, bearerToken(request.headers.authorization), clock));
		} catch (error) {
			if (!(error instanceof EngineError)) {
				throw error;
			}

			response
				.status(error.status)
				.set('www-authenticate', 'Bearer')
				.json({errors: [shapeFailure(error)]});
			return;
		}

		next();
	};
}

function bearerToken(header: string | undefined): string {
	const token = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1];
	if (token === undefined) {
		throw new EngineError('UNAUTHENTICATED', {problem: 'send one as `Authorization: Bearer …`'});
	}

	return token;
}

function setViewer(response: Response, viewer: Viewer): void {
	response.locals['viewer'] = viewer;
}

/** The viewer of a request that was let through. */
export function viewerOf(response: Response): Viewer {
	return response.locals['viewer'] as Viewer;
}
