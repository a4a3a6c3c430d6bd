import type {LookupAddress} from 'node:dns';
import type {LookupFunction} from 'node:net';
import {isPublicAddress} from './public-address.ts';

/** Every address that a name has. */
export type Resolve = (name: string) => Promise<readonly LookupAddress[]>;

/**
 * A look-up for a connection that gives the very addresses it has checked: the socket connects to one of these and asks no resolver again, so that a name
 * which leads elsewhere a moment later (DNS rebinding) leads nowhere. A name with one inner address among others is refused whole.
 */
export function pinnedLookup(resolve: Resolve): LookupFunction {
	return (name, options, callback) => {
		resolve(name).then(
			addresses => {
				const inner = addresses.find(one => !isPublicAddress(one.address));
				const [first] = addresses;
				if (first === undefined || inner !== undefined) {
					callback(refused(name, inner), '', 0);
				} else if (options.all) {
					callback(null, [...addresses]);
				} else {
					callback(null, first.address, first.family);
				}
			},
			(error: NodeJS.ErrnoException) => callback(error, '', 0),
		);
	};
}

const refused = (name: string, inner: LookupAddress | undefined): NodeJS.ErrnoException =>
	Object.assign(new Error(inner === undefined ? `${name} has no address` : `${name} leads to no public address`), {
		code: 'EADDRREFUSED',
	});
