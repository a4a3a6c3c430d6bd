import test from 'ava';
import neo4j from 'neo4j-driver';
import {beginWithoutWaiting} from '../../src/graph/begin-without-waiting.ts';

test('the driver in use can send a transaction’s beginning with its first statement', async t => {
	const driver = neo4j.driver('bolt://127.0.0.1:1');
	const session = driver.session();
	const {_transactionExecutor: executor} = session as unknown as {
		readonly _transactionExecutor: {readonly pipelineBegin: boolean};
	};
	t.false(executor.pipelineBegin);
	beginWithoutWaiting(session);
	t.true(executor.pipelineBegin);
	await session.close();
	await driver.close();
});
