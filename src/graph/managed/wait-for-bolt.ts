import {setTimeout as sleep} from 'node:timers/promises';
import neo4j, {Neo4jError} from 'neo4j-driver';
import type {Credentials} from './credentials.ts';

/** What Neo4j gives a new server, to be changed at first sight. */
const firstPassword = 'neo4j';
/** The driver would go on trying for half a minute by itself, with pauses much longer than ours. */
const once = {connectionTimeout: 2000, maxTransactionRetryTime: 0};

/** A few, since of two processes that open a new server one may look just before the other has set the password. */
const refusalsTaken = 5;

/**
 * Resolves when the server answers queries with these credentials, which a new server is given on the way.
 * Rejects with the last failure when `isOver` says so, or when the server keeps refusing the credentials.
 */
export async function waitForBolt(uri: string, credentials: Credentials, isOver: () => boolean): Promise<void> {
	for (let refusals = 0; ; ) {
		try {
			await checkAnswers(uri, credentials);
			return;
		} catch (error) {
			refusals += isRefusal(error) ? 1 : 0;
			if (isOver() || refusals > refusalsTaken) {
				throw error;
			}

			if (isRefusal(error)) {
				await trySettingPassword(uri, credentials);
			}
		}

		await sleep(100);
	}
}

const isRefusal = (error: unknown) => error instanceof Neo4jError && error.code.startsWith('Neo.ClientError.Security.');

async function checkAnswers(uri: string, {user, password}: Credentials): Promise<void> {
	const driver = neo4j.driver(uri, neo4j.auth.basic(user, password), once);
	try {
		await driver.executeQuery('RETURN 1 AS one', {}, {database: 'neo4j'});
	} finally {
		await driver.close();
	}
}

/**
 * Sets the password of a new server; of another one it cannot, which the next look at the server tells. It is told so in other words when somebody else sets it between
 * our being let in and our asking.
 */
async function trySettingPassword(uri: string, {user, password}: Credentials): Promise<void> {
	const driver = neo4j.driver(uri, neo4j.auth.basic(user, firstPassword), once);
	try {
		await driver.executeQuery(
			'ALTER CURRENT USER SET PASSWORD FROM $first TO $password',
			{first: firstPassword, password},
			{database: 'system'},
		);
	} catch (error) {
		if (!(error instanceof Neo4jError && error.code.startsWith('Neo.ClientError.'))) {
			throw error;
		}
	} finally {
		await driver.close();
	}
}
