import type {ErrorRequestHandler} from 'express';
import {EngineError} from '../core/errors.ts';
import type {Log} from '../core/log.ts';
import {shapeFailure} from './shape-error.ts';

/** The largest GraphQL request, in bytes. */
export const BODY_LIMIT = 100_000;

/** Answers failures met outside GraphQL (an unreadable body, a bug) as JSON in the one shape of errors. */
export function answerFailure(log: Log): ErrorRequestHandler {
	return (error: {type?: string; status?: number; limit?: number; message?: string}, request, response, next) => {
		if (response.headersSent) {
			next(error);
			return;
		}

		const failure = maybeBodyFault(error) ?? bug();
		// body-parser tells apart what is unreadable (400) from what is of a type nobody reads (415).
		const status = failure.code === 'INPUT_INVALID' ? (error.status ?? failure.status) : failure.status;
		response.status(status).json({errors: [shapeFailure(failure)]});

		function bug(): EngineError {
			log.error('a bug met while answering HTTP', {path: request.path, stack: (error as Error).stack});
			return new EngineError('INTERNAL', {});
		}
	};
}

function maybeBodyFault({
	type,
	status = 500,
	limit,
}: {
	type?: string;
	status?: number;
	limit?: number;
}): EngineError | undefined {
	if (type === 'entity.too.large') {
		return new EngineError('BODY_TOO_LARGE', {limitBytes: limit ?? BODY_LIMIT});
	}

	// body-parser's own words quote the body, so they are not passed on.
	const isFault = type !== undefined && status < 500;
	return isFault ? new EngineError('INPUT_INVALID', {where: 'the body', problem: 'expected JSON in UTF-8'}) : undefined;
}
