import {existsSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import type {ServerFiles} from './server-files.ts';

/** How much memory one server may take, and for how long at least it keeps a query's plan (Neo4j says ten seconds). */
export type ServerMeans = {
	readonly heapMegabytes: number;
	readonly pageCacheMegabytes: number;
	readonly keepPlansMinutes?: number;
};

/** Java hides these from libraries by default, and Neo4j reaches into them. */
const openedPackages = ['java.nio', 'java.io', 'sun.nio.ch', 'java.util.concurrent', 'java.lang'];

/** The settings of a server that only this machine can reach, as the text of `neo4j.conf`. */
export function serverSettings(port: number, plugins: string, means: ServerMeans): string {
	const settings = {
		'server.default_listen_address': '127.0.0.1',
		'server.bolt.enabled': 'true',
		'server.bolt.listen_address': `127.0.0.1:${port}`,
		'server.bolt.advertised_address': `127.0.0.1:${port}`,
		'server.http.enabled': 'false',
		'server.directories.plugins': plugins,
		'server.memory.pagecache.size': `${means.pageCacheMegabytes}m`,
		// All databases are closed by then, and nobody is left on the other end to be polite to.
		'internal.dbms.bolt.netty_server_shutdown_quiet_period': '0',
		'dbms.usage_report.enabled': 'false',
		'dbms.security.auth_enabled': 'true',
		'dbms.security.procedures.unrestricted': 'gds.*',
		// Logs of committed transactions serve backups and replicas; here recovery alone needs them.
		'db.tx_log.rotation.retention_policy': '64M size',
		'db.tx_log.rotation.size': '32M',
		'db.tx_log.preallocate': 'false',
		...(means.keepPlansMinutes === undefined ? {} : {'dbms.cypher.min_replan_interval': `${means.keepPlansMinutes}m`}),
	};
	return Object.entries(settings)
		.map(([name, value]) => `${name}=${value}\n`)
		.join('');
}

/** Where the classes of a starting server are kept ready to be mapped into memory, which halves the start. */
export const classArchive = (jars: string): string => path.join(jars, 'classes.jsa');

/** Writes the settings and gives the arguments that `java` starts the server with. */
export function writeServerOrder(files: ServerFiles, jars: string, port: number, means: ServerMeans): string[] {
	mkdirSync(files.configFolder, {recursive: true});
	mkdirSync(path.dirname(files.console), {recursive: true});
	writeFileSync(path.join(files.configFolder, 'neo4j.conf'), serverSettings(port, path.join(jars, 'plugins'), means));
	const archive = classArchive(jars);
	return [
		// Java itself passes over an archive that another Java version made.
		...(existsSync(archive) ? [`-XX:SharedArchiveFile=${archive}`] : []),
		...openedPackages.flatMap(name => ['--add-opens', `java.base/${name}=ALL-UNNAMED`]),
		// Taking in an export is throughput: with two cores this collector costs a sixth less than the default one.
		'-XX:+UseParallelGC',
		`-Xms${Math.min(512, means.heapMegabytes)}m`,
		`-Xmx${means.heapMegabytes}m`,
		'-Dfile.encoding=UTF-8',
		'-cp',
		path.join(jars, 'lib', '*'),
		'org.neo4j.server.CommunityEntryPoint',
		`--home-dir=${files.folder}`,
		`--config-dir=${files.configFolder}`,
	];
}
