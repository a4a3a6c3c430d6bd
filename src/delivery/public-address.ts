import {BlockList, isIP} from 'node:net';

/**
 * What is no place of the public internet: the special-purpose blocks of IPv4 that are not globally reachable (IANA's registry, RFC 6890), multicast and
 * what is reserved.
 */
const special4: ReadonlyArray<readonly [network: string, prefix: number]> = [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.0.0.0', 24],
	['192.0.2.0', 24],
	['192.88.99.0', 24],
	['192.168.0.0', 16],
	['198.18.0.0', 15],
	['198.51.100.0', 24],
	['203.0.113.0', 24],
	['224.0.0.0', 4],
	['240.0.0.0', 4],
];

/** Global unicast (RFC 4291): what is outside holds loopback, mapped IPv4, NAT64, unique local, link-local and multicast addresses. */
const global6 = ['2000::', 3] as const;

/** Inside it: protocol assignments with Teredo, documentation, and 6to4, which leads to whatever IPv4 address it spells. */
const special6: ReadonlyArray<readonly [network: string, prefix: number]> = [
	['2001::', 23],
	['2001:db8::', 32],
	['2002::', 16],
	['3fff::', 20],
];

const refused4 = new BlockList();
for (const [network, prefix] of special4) {
	refused4.addSubnet(network, prefix, 'ipv4');
}

const allowed6 = new BlockList();
allowed6.addSubnet(...global6, 'ipv6');
const refused6 = new BlockList();
for (const [network, prefix] of special6) {
	refused6.addSubnet(network, prefix, 'ipv6');
}

/** Whether an IP address is one that anybody on the internet may be at; what is no address is not. Pure. */
export function isPublicAddress(address: string): boolean {
	const family = isIP(address);
	return family === 4
		? !refused4.check(address, 'ipv4')
		: family === 6 && allowed6.check(address, 'ipv6') && !refused6.check(address, 'ipv6');
}
