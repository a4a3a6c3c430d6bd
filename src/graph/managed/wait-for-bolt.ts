import {setTimeout as sleep} from 'node:timers/promises';
import neo4j, {Neo4jError} from 'neo4j-driver';
import type {Credentials} from './credentials.ts';

/** What Neo4j gives a new server, to be changed at first sight. */
const firstPassword = 'neo4j';
/** The driver would go on trying for half a minute by itself, with pauses much longer than ours. */
const once = {connectionTimeout: 2000, maxTransactionRetryTime: 0};

/**
 * Resolves when the server answers queries with these credentials, which a new server is given on the way.
 * Rejects with the last failure when `isOver` says so.
 */
export async function waitForBolt(uri: string, credentials: Credentials, isOver: () => boolean): Promise<void> {
	for (;;) {
		try {
			await checkAnswers(uri, credentials);
			return;
		} catch (error) {
			if (isOver()) {
				throw error;
			}

			if (error instanceof Neo4jError && error.code === 'Neo.ClientError.Security.Unauthorized') {
				await setFirstPassword(uri, credentials);
			}
		}

		await sleep(100);
	}
}

async function checkAnswers(uri: string, {user, password}: Credentials): Promise<void> {
	const driver = neo4j.driver(uri, neo4j.auth.basic(user, password), once);
	try {
		await driver.executeQuery('RETURN 1 AS one', {}, {database: 'neo4j'});
	} finally {
		await driver.close();
	}
}

async function setFirstPassword(uri: string, {user, password}: Credentials): Promise<void> {
	const driver = neo4j.driver(uri, neo4j.auth.basic(user, firstPassword), once);
	try {
		await driver.executeQuery(
			'ALTER CURRENT USER SET PASSWORD FROM $first TO $password',
			{first: firstPassword, password},
			{database: 'system'},
		);
	} finally {
		await driver.close();
	}
}
