import {createHash} from 'node:crypto';
import {tmpdir} from 'node:os';
import path from 'node:path';

/** Where one managed server keeps things, all under `<home>/neo4j`. */
export type ServerFiles = {
	readonly folder: string;
	readonly configFolder: string;
	readonly credentials: string;
	/** Who runs the server now; present only while it runs, or after a crash. */
	readonly state: string;
	/** The supervisor's door. */
	readonly socket: string;
	/** Held while somebody looks whether the server runs and starts it. */
	readonly lock: string;
	/** What the Java process prints: why it could not even begin. */
	readonly console: string;
	/** What Neo4j tells its operator. */
	readonly log: string;
};

/** A Unix socket's path is at most 107 bytes on Linux and 103 on macOS. */
const longestSocketPath = 103;

/** The files of the server of a home folder. */
export function serverFiles(home: string): ServerFiles {
	const folder = path.resolve(home, 'neo4j');
	const socket = path.join(folder, 'supervisor.sock');
	const shortName = createHash('sha256').update(folder).digest('hex').slice(0, 24);
	return {
		folder,
		configFolder: path.join(folder, 'conf'),
		credentials: path.join(folder, 'credentials.json'),
		state: path.join(folder, 'server.json'),
		socket:
			Buffer.byteLength(socket) <= longestSocketPath ? socket : path.join(tmpdir(), `throughline-${shortName}.sock`),
		lock: path.join(folder, 'start.lock'),
		console: path.join(folder, 'logs', 'console.log'),
		log: path.join(folder, 'logs', 'neo4j.log'),
	};
}
