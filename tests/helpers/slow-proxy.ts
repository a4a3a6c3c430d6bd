import {once} from 'node:events';
import {type AddressInfo, connect, createServer, type Socket} from 'node:net';

/** What a proxy does with what the server says: passes it on, after so many milliseconds, or swallows it (and what the client says, too). */
export type ProxyMode = 'pass' | 'swallow' | number;

/** A TCP proxy on loopback before a server; a test changes its mode under way. */
export type SlowProxy = {
	readonly port: number;
	setMode(mode: ProxyMode): void;
	close(): Promise<void>;
};

/** Opens a proxy before a server on this machine. What it swallows is gone for good: those connections never answer again. */
export async function openSlowProxy(to: {readonly host: string; readonly port: number}): Promise<SlowProxy> {
	let mode: ProxyMode = 'pass';
	const sockets = new Set<Socket>();
	const server = createServer(client => {
		const upstream = connect(to);
		let isDead = false;
		for (const [from, into] of [
			[client, upstream],
			[upstream, client],
		] as const) {
			sockets.add(from);
			from.on('error', () => {});
			from.on('close', () => {
				sockets.delete(from);
				into.destroy();
			});
			from.on('data', chunk => {
				isDead ||= mode === 'swallow';
				if (isDead) {
					return;
				}

				if (typeof mode === 'number' && from === upstream) {
					setTimeout(() => into.write(chunk), mode);
				} else {
					into.write(chunk);
				}
			});
		}
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		port: (server.address() as AddressInfo).port,
		setMode(next) {
			mode = next;
		},
		async close() {
			for (const socket of sockets) {
				socket.destroy();
			}

			server.close();
			await once(server, 'close');
		},
	};
}
