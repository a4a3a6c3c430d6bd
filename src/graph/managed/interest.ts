import net from 'node:net';

/** What the supervisor tells whoever connects. */
export type ServerState = {
	readonly port: number;
	readonly startedAt: number;
	/** The Java process, and when it started as `maybeProcessStart` says it. */
	readonly pid: number;
	readonly start: string;
	readonly supervisorPid: number;
	readonly supervisorStart: string;
};

/** An open connection to the supervisor, which keeps the server running. */
export type Interest = {
	readonly state: ServerState;
	readonly hasEnded: () => boolean;
	/** Gives the interest up; resolves when the server has stopped, or at once when others are still interested. */
	readonly end: () => Promise<void>;
};

/**
 * The interest in the server behind a supervisor's socket; undefined when no supervisor answers there.
 * It does not keep this process alive: a process that just ends gives up its interest too.
 */
export async function maybeInterest(socketFile: string): Promise<Interest | undefined> {
	const socket = net.connect(socketFile);
	const closed = new Promise<void>(resolve => socket.once('close', () => resolve()));
	socket.on('error', () => socket.destroy());
	const state = await greeting(socket);
	if (state === undefined) {
		return undefined;
	}

	socket.unref();
	return {
		state,
		hasEnded: () => socket.destroyed,
		async end() {
			socket.ref();
			socket.end();
			await closed;
		},
	};
}

/** The first line that comes; only with it has the supervisor counted us. */
async function greeting(socket: net.Socket): Promise<ServerState | undefined> {
	socket.setEncoding('utf8');
	let line = '';
	return new Promise(resolve => {
		socket.once('close', () => resolve(undefined));
		socket.on('data', (chunk: string) => {
			line += chunk;
			if (line.endsWith('\n')) {
				resolve(JSON.parse(line) as ServerState);
			}
		});
	});
}
