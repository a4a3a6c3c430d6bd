import {Router} from 'express';
import type {Engine} from '../engine-types.ts';

/** `/livez`: the process answers. `/readyz`: the graph answers too (503 when not). Neither needs a token nor tells more. */
export function healthPages(engine: Engine): Router {
	const pages = Router();
	pages.get('/livez', (_request, response) => {
		response.json({live: true});
	});
	pages.get('/readyz', async (_request, response) => {
		const ready = await engine.targets().then(
			() => true,
			() => false,
		);
		response.status(ready ? 200 : 503).json({ready});
	});
	return pages;
}
