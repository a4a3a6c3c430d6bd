import {homedir} from 'node:os';
import path from 'node:path';
import {z} from 'zod';
import {EngineError} from './errors.ts';

/** Megabytes of the server's memory that a projected network may take unless told: a quarter of the managed server's heap. */
export const PROJECTION_MEGABYTES = 256;

const environment = z.object({
	NEO4J_URI: z
		.string()
		.regex(/^(?:bolt|neo4j)(?:\+s|\+ssc)?:\/\//)
		.optional(),
	NEO4J_USER: z.string().default('neo4j'),
	NEO4J_PASSWORD: z.string().default(''),
	NEO4J_DATABASE: z.string().default('neo4j'),
	THROUGHLINE_HOME: z.string().optional(),
	THROUGHLINE_CACHE: z.string().optional(),
	XDG_CACHE_HOME: z.string().optional(),
	XDG_DATA_HOME: z.string().optional(),
	PROJECTION_MEGABYTES: z.coerce.number().int().min(1).default(PROJECTION_MEGABYTES),
	WEBHOOK_HOSTS: z
		.string()
		.regex(/^(?:[^\s,/@]+:\d{1,5}(?:,(?!$)|$))*$/, 'hosts with their ports, such as 127.0.0.1:8080,localhost:9000')
		.default(''),
	LOG_LEVEL: z.enum(['error', 'warn', 'info', 'debug']).default('info'),
	CI: z.string().optional(),
});

/** Where this process finds and keeps things; read once from the environment, then passed as plain data. */
export type Config = {
	/** A server to use instead of the managed one. */
	readonly neo4j: {readonly uri: string; readonly user: string; readonly password: string} | undefined;
	readonly database: string;
	/** The folder of one world: its Neo4j data, models, rejects and secrets. */
	readonly home: string;
	/** Jars and the embedding model, shared by all worlds. */
	readonly cache: string;
	/** Bytes of the server's memory that one projected network and what runs on it may take. */
	readonly projectionBytes: number;
	/** Hosts with their ports that webhooks may be sent to over http, and whatever their addresses are. */
	readonly webhookHosts: readonly string[];
	readonly logLevel: 'error' | 'warn' | 'info' | 'debug';
};

/**
 * Reads the configuration from environment variables; `home` (from `--home`) outranks THROUGHLINE_HOME, and that the
 * folder named `world` among the user's data. Throws CONFIG_INVALID naming the variable and its value.
 */
export function readConfig(
	home?: string,
	{world = 'default', variables = process.env}: {world?: string; variables?: NodeJS.ProcessEnv} = {},
): Config {
	const parsed = environment.safeParse(variables);
	if (!parsed.success) {
		const issue = parsed.error.issues[0]!;
		const name = String(issue.path[0]);
		throw new EngineError('CONFIG_INVALID', {name, value: variables[name] ?? '', expected: issue.message});
	}

	const v = parsed.data;
	const cacheRoot = v.XDG_CACHE_HOME ?? path.join(homedir(), '.cache');
	const dataRoot = v.XDG_DATA_HOME ?? path.join(homedir(), '.local', 'share');
	return {
		neo4j: v.NEO4J_URI === undefined ? undefined : {uri: v.NEO4J_URI, user: v.NEO4J_USER, password: v.NEO4J_PASSWORD},
		database: v.NEO4J_DATABASE,
		home: path.resolve(home ?? v.THROUGHLINE_HOME ?? path.join(dataRoot, 'throughline', world)),
		cache: v.THROUGHLINE_CACHE ?? path.join(cacheRoot, 'throughline'),
		projectionBytes: v.PROJECTION_MEGABYTES * 2 ** 20,
		webhookHosts: v.WEBHOOK_HOSTS === '' ? [] : v.WEBHOOK_HOSTS.split(','),
		logLevel: v.LOG_LEVEL,
	};
}
