import {once} from 'node:events';
import net, {type AddressInfo} from 'node:net';
import {setImmediate} from 'node:timers/promises';
import test from 'ava';
import {joinWrites} from '../../src/graph/join-writes.ts';

/** A socket to a server of its own, and what the server has heard. */
async function connected() {
	let heard = '';
	const server = net.createServer(peer => peer.on('data', piece => (heard += piece.toString())));
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const open = async () => {
		const socket = net.connect((server.address() as AddressInfo).port, '127.0.0.1');
		await once(socket, 'connect');
		return socket;
	};
	return {port: (server.address() as AddressInfo).port, open, server, heard: () => heard};
}

test('what is written to a socket of the port in one turn goes together, and to others as it comes', async t => {
	const [own, other] = [await connected(), await connected()];
	const leave = joinWrites(own.port);
	const [joined, apart] = [await own.open(), await other.open()];
	for (const socket of [joined, apart]) {
		socket.write('a');
		socket.write(Buffer.from('b'));
	}

	t.deepEqual([joined.writableCorked, apart.writableCorked], [1, 0]);
	await setImmediate();
	t.is(joined.writableCorked, 0);
	await new Promise(resolve => joined.end('c', () => resolve(undefined)));
	while (own.heard().length < 3) {
		await setImmediate();
	}

	t.is(own.heard(), 'abc');
	leave();
	const later = await own.open();
	later.write('d');
	t.is(later.writableCorked, 0);
	for (const socket of [joined, apart, later]) {
		socket.destroy();
	}

	own.server.close();
	other.server.close();
});
