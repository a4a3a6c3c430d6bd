import test from 'ava';
import {serverFiles} from '../../../src/graph/managed/server-files.ts';
import {serverSettings} from '../../../src/graph/managed/server-order.ts';

test('every address in the settings is loopback, and only Bolt is open', t => {
	const lines = serverSettings(7000, '/jars/plugins', {heapMegabytes: 1024, pageCacheMegabytes: 512}).split('\n');
	const addresses = lines.filter(line => line.includes('address='));
	t.deepEqual(
		addresses.map(line => line.split('=')[1]),
		['127.0.0.1', '127.0.0.1:7000', '127.0.0.1:7000'],
	);
	t.true(lines.includes('server.http.enabled=false'));
	t.true(lines.includes('dbms.usage_report.enabled=false'));
	t.true(lines.includes('server.memory.pagecache.size=512m'));
});

test("a socket's path stays short enough for the kernel however deep the home is", t => {
	const deep = serverFiles(`/tmp/${'folder/'.repeat(30)}`);
	t.true(Buffer.byteLength(deep.socket) <= 103);
	t.not(deep.socket, serverFiles(`/tmp/${'folder/'.repeat(31)}`).socket);
	t.is(serverFiles('/home/ada').socket, '/home/ada/neo4j/supervisor.sock');
});
