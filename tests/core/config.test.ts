import {homedir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {readConfig} from '../../src/core/config.ts';
import {EngineError} from '../../src/core/errors.ts';

test('an empty environment gives the managed server and the folders of the user', t => {
	const config = readConfig(undefined, {variables: {}});
	t.is(config.neo4j, undefined);
	t.is(config.home, path.join(homedir(), '.local', 'share', 'throughline', 'default'));
	t.is(config.cache, path.join(homedir(), '.cache', 'throughline'));
	t.is(config.logLevel, 'info');
	t.is(config.projectionBytes, 256 * 2 ** 20);
});

test('PROJECTION_MEGABYTES is what a projected network may take', t => {
	t.is(readConfig(undefined, {variables: {PROJECTION_MEGABYTES: '1024'}}).projectionBytes, 2 ** 30);
	const error = t.throws(() => readConfig(undefined, {variables: {PROJECTION_MEGABYTES: 'much'}}), {
		instanceOf: EngineError,
		code: 'CONFIG_INVALID',
	});
	t.like(error.details, {name: 'PROJECTION_MEGABYTES', value: 'much'});
});

test('WEBHOOK_HOSTS lists inner hosts that webhooks may be sent to; none unless told', t => {
	const hostsOf = (variables: NodeJS.ProcessEnv) => readConfig(undefined, {variables}).webhookHosts;
	t.deepEqual(hostsOf({}), []);
	t.deepEqual(hostsOf({WEBHOOK_HOSTS: '127.0.0.1:8080,[::1]:9000'}), ['127.0.0.1:8080', '[::1]:9000']);
});

test('NEO4J_URI names the server to use instead', t => {
	const {neo4j, database} = readConfig(undefined, {
		variables: {NEO4J_URI: 'neo4j+s://example.com', NEO4J_PASSWORD: 'secret', NEO4J_DATABASE: 'crm'},
	});
	t.deepEqual(neo4j, {uri: 'neo4j+s://example.com', user: 'neo4j', password: 'secret'});
	t.is(database, 'crm');
});

test('--home outranks THROUGHLINE_HOME, and that the default', t => {
	t.is(readConfig('/one', {variables: {THROUGHLINE_HOME: '/two'}}).home, '/one');
	t.is(readConfig(undefined, {variables: {THROUGHLINE_HOME: '/two'}}).home, '/two');
});

test('a world other than the default one lies beside it', t => {
	t.is(readConfig(undefined, {world: 'demo', variables: {XDG_DATA_HOME: '/d'}}).home, '/d/throughline/demo');
});

test('a relative home is made absolute, so that a change of folder does not move it', t => {
	t.is(readConfig('worlds/a', {variables: {}}).home, path.resolve('worlds/a'));
});

test('the XDG folders are followed, and THROUGHLINE_CACHE outranks them', t => {
	t.is(readConfig(undefined, {variables: {XDG_CACHE_HOME: '/c', XDG_DATA_HOME: '/d'}}).cache, '/c/throughline');
	t.is(readConfig(undefined, {variables: {XDG_CACHE_HOME: '/c', XDG_DATA_HOME: '/d'}}).home, '/d/throughline/default');
	t.is(readConfig(undefined, {variables: {XDG_CACHE_HOME: '/c', THROUGHLINE_CACHE: '/e'}}).cache, '/e');
});

for (const [name, value] of [
	['NEO4J_URI', 'http://localhost:7474'],
	['LOG_LEVEL', 'loud'],
	['WEBHOOK_HOSTS', '127.0.0.1'],
	['WEBHOOK_HOSTS', 'http://127.0.0.1:80'],
	['WEBHOOK_HOSTS', 'a:1,'],
] as const) {
	test(`a wrong ${name} is named with its value, ${value}`, t => {
		const error = t.throws(() => readConfig(undefined, {variables: {[name]: value}}), {instanceOf: EngineError});
		t.is(error.code, 'CONFIG_INVALID');
		t.true(error.message.includes(`\`${name}\` is \`${value}\``), error.message);
	});
}
