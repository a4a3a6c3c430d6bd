/* A process that opens a server, says which, and lives until it is killed. */
import {openManagedNeo4j} from '../../src/graph/managed/open-managed-neo4j.ts';

const server = await openManagedNeo4j(JSON.parse(process.argv[2] ?? ''));
process.stdout.write(`${server.pid}\n`);
setInterval(() => {}, 1000);
