import type {Session} from 'neo4j-driver';

/** What the driver's telemetry, which is off, would call transactions that it tries again by itself. */
const MANAGED_TRANSACTION = 0;

/**
 * Sends the first statement of a session's transactions together with their beginning, as the driver itself does for single queries: one round trip less. It has no
 * public name for that; a driver that has another one waits as it did, and the test of this says so.
 */
export function beginWithoutWaiting(session: Session): void {
	const {_configureTransactionExecutor: configure} = session as unknown as {
		readonly _configureTransactionExecutor?: (isPipelined: boolean, telemetryApi: number) => void;
	};
	configure?.call(session, true, MANAGED_TRANSACTION);
}
