import {randomBytes} from 'node:crypto';
import {createRequire} from 'node:module';
import path from 'node:path';
import express, {type Response, Router} from 'express';
import helmet from 'helmet';

const require = createRequire(import.meta.url);
const inPackage = (name: string, file: string) =>
	path.join(path.dirname(require.resolve(`${name}/package.json`)), file);

/** What the page loads, all from our own origin: address below /graphiql → file of an installed package. */
const assets = {
	'react.js': inPackage('react', 'umd/react.production.min.js'),
	'react-dom.js': inPackage('react-dom', 'umd/react-dom.production.min.js'),
	'graphiql.js': inPackage('graphiql', 'graphiql.min.js'),
	'graphiql.css': inPackage('graphiql', 'graphiql.min.css'),
};

/**
 * The page's own script. A menu of GraphiQL locks scrolling with a style element that it makes itself; it looks for
 * the nonce that allows it in `__webpack_nonce__`. Headers are not kept, since one of them is the token.
 */
const startScript = `globalThis.__webpack_nonce__ = document.currentScript.nonce;
const fetcher = GraphiQL.createFetcher({url: '/graphql'});
const defaultQuery = '# Put your token in the Headers tab below, then run this.\\n{\\n  targets {\\n    name\\n    subject\\n    modelVersion\\n  }\\n}\\n';
const initialHeaders = JSON.stringify({Authorization: 'Bearer <token>'}, null, 2);
const props = {fetcher, defaultQuery, initialHeaders, isHeadersEditorEnabled: true, shouldPersistHeaders: false, defaultEditorToolsVisibility: 'headers'};
ReactDOM.createRoot(document.getElementById('graphiql')).render(React.createElement(GraphiQL, props));
`;

const pageStyle = 'html, body, #graphiql { height: 100%; margin: 0; }\n';

function page(nonce: string): string {
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Throughline GraphQL</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/graphiql/graphiql.css">
<link rel="stylesheet" href="/graphiql/page.css">
</head>
<body>
<div id="graphiql"></div>
<script src="/graphiql/react.js"></script>
<script src="/graphiql/react-dom.js"></script>
<script src="/graphiql/graphiql.js"></script>
<script nonce="${nonce}" src="/graphiql/start.js"></script>
</body>
</html>
`;
}

/** The routes of GraphiQL: a static page without data, so it needs no token, and everything it loads. */
export function graphiqlPages(): Router {
	const pages = Router();
	pages.use(contentPolicy());
	pages.get('/', (_request, response) => {
		response.type('html').send(page(nonceOf(response)));
	});
	pages.get('/start.js', (_request, response) => {
		response.type('text/javascript').send(startScript);
	});
	pages.get('/page.css', (_request, response) => {
		response.type('text/css').send(pageStyle);
	});
	for (const [name, file] of Object.entries(assets)) {
		pages.use(`/${name}`, express.static(file, {maxAge: '1d', redirect: false}));
	}

	return pages;
}

/** Everything from our own origin; styles also from elements with the nonce, fonts and pictures also from the style sheet. */
function contentPolicy(): Router {
	const policy = Router();
	policy.use((_request, response, next) => {
		response.locals['nonce'] = randomBytes(16).toString('base64');
		next();
	});
	policy.use(
		helmet.contentSecurityPolicy({
			useDefaults: false,
			directives: {
				defaultSrc: ["'none'"],
				scriptSrc: ["'self'"],
				styleSrc: ["'self'", (_request, response) => `'nonce-${nonceOf(response as Response)}'`],
				fontSrc: ["'self'", 'data:'],
				imgSrc: ["'self'", 'data:'],
				connectSrc: ["'self'"],
				baseUri: ["'none'"],
				formAction: ["'none'"],
				frameAncestors: ["'none'"],
			},
		}),
	);
	return policy;
}

const nonceOf = (response: Response) => String(response.locals['nonce']);
