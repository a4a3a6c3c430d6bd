/* Run once after the jars were fetched: keeps the classes of a starting server ready, which halves every later start. */
import {mkdtempSync, renameSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import neo4j from 'neo4j-driver';
import {provisionedFolder} from '../../setup/places.mjs';
import {type ManagedNeo4j, openManagedNeo4j} from './open-managed-neo4j.ts';
import {classArchive} from './server-order.ts';

/** Between them these load the planner, the runtime, a write, a full-text index and a graph projection. */
const usual = [
	'CREATE (:Warm {name: "a", at: 1})-[:WARMS {at: 1}]->(:Warm {name: "b", at: 2})',
	'CREATE FULLTEXT INDEX warm IF NOT EXISTS FOR (n:Warm) ON EACH [n.name]',
	'UNWIND [1, 2] AS at MATCH (n:Warm {at: at})-[r]-(m) RETURN n.name AS name, count(r) AS edges ORDER BY edges, name',
	'MATCH (n:Warm)-[r]->(m) WITH gds.graph.project("warm", n, m) AS graph RETURN graph.nodeCount AS nodes',
	'CALL gds.graph.drop("warm") YIELD graphName RETURN graphName AS name',
];

const jars = provisionedFolder('neo4j');
const home = mkdtempSync(path.join(tmpdir(), 'throughline-classes-'));
const made = path.join(jars, `classes-${process.pid}.jsa`);
try {
	// Java writes the archive as it ends, which takes longer than a server usually may.
	const javaOptions = [`-XX:ArchiveClassesAtExit=${made}`, '-Xlog:cds=off', '-Xlog:cds+dynamic=off'];
	const server = await openManagedNeo4j({home, javaOptions, stopPatienceMs: 120_000});
	await runUsual(server);
	await server.stop();
	renameSync(made, classArchive(jars));
} finally {
	rmSync(home, {recursive: true, force: true});
	rmSync(made, {force: true});
}

async function runUsual({uri, user, password}: ManagedNeo4j): Promise<void> {
	const driver = neo4j.driver(uri, neo4j.auth.basic(user, password));
	try {
		for (const statement of usual) {
			await driver.executeQuery(statement);
		}
	} finally {
		await driver.close();
	}
}
