import test from 'ava';
import fc from 'fast-check';
import {isPublicAddress} from '../../src/delivery/public-address.ts';

/** Addresses that nothing may be sent to, by class; the first and the last of each block. */
const refused: Readonly<Record<string, readonly string[]>> = {
	'this network': ['0.0.0.0', '0.255.255.255'],
	private: ['10.0.0.0', '10.255.255.255', '172.16.0.0', '172.31.255.255', '192.168.0.0', '192.168.255.255'],
	'carrier-grade NAT': ['100.64.0.0', '100.127.255.255'],
	loopback: ['127.0.0.0', '127.0.0.1', '127.255.255.255', '::1'],
	'link-local, with the metadata of clouds': [
		'169.254.0.0',
		'169.254.169.254',
		'169.254.255.255',
		'fe80::1',
		'febf::1',
	],
	'protocol assignments': ['192.0.0.0', '192.0.0.255', '192.88.99.1', '2001::1', '2001:1ff::1'],
	documentation: ['192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1', '3fff::1', '3fff:fff::1'],
	benchmarking: ['198.18.0.0', '198.19.255.255', '2001:2::1'],
	multicast: ['224.0.0.1', '239.255.255.255', 'ff02::1', 'ff0e::1'],
	'reserved and broadcast': ['240.0.0.1', '255.255.255.255'],
	unspecified: ['::'],
	'unique local': ['fc00::1', 'fd12:3456:789a::1', 'fdff::1'],
	'site-local, which is no more': ['fec0::1'],
	'IPv4-mapped': ['::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:7f00:1', '::ffff:8.8.8.8'],
	'IPv4-compatible and translated': ['::127.0.0.1', '::ffff:0:127.0.0.1'],
	'NAT64-embedded': ['64:ff9b::7f00:1', '64:ff9b::8.8.8.8', '64:ff9b:1::a00:1'],
	'6to4': ['2002:7f00:1::1', '2002:a00:1::', '2002:808:808::1'],
	Teredo: ['2001:0:1::1'],
	'discard only': ['100::1'],
	'segment routing': ['5f00::1'],
	'no address at all': [
		'',
		'localhost',
		'127.1',
		'0x7f000001',
		'2130706433',
		'1.2.3',
		'1.2.3.4.5',
		'fe80::1%eth0',
		'[::1]',
	],
};

for (const [name, addresses] of Object.entries(refused)) {
	test(`not public: ${name}`, t => t.deepEqual(addresses.filter(isPublicAddress), []));
}

test('public: anybody on the internet, up to the edges of the blocks', t => {
	const allowed = [
		...[
			'1.1.1.1',
			'8.8.8.8',
			'9.255.255.255',
			'11.0.0.0',
			'100.63.255.255',
			'100.128.0.0',
			'126.255.255.255',
			'128.0.0.0',
		],
		...[
			'169.253.255.255',
			'169.255.0.0',
			'172.15.255.255',
			'172.32.0.0',
			'192.167.255.255',
			'192.169.0.0',
			'223.255.255.255',
		],
		...['2001:200::1', '2003::1', '2606:4700::1111', '2a00:1450:4001::1', '3ffe::1'],
	];
	t.deepEqual(
		allowed.filter(address => !isPublicAddress(address)),
		[],
	);
});

const dotted = (n: number) => [24, 16, 8, 0].map(shift => (n >>> shift) & 255).join('.');

/** The blocks of IANA's IPv4 registry as pairs of numbers, worked out from their first and last addresses. */
const blocks: ReadonlyArray<readonly [from: string, to: string]> = [
	['0.0.0.0', '0.255.255.255'],
	['10.0.0.0', '10.255.255.255'],
	['100.64.0.0', '100.127.255.255'],
	['127.0.0.0', '127.255.255.255'],
	['169.254.0.0', '169.254.255.255'],
	['172.16.0.0', '172.31.255.255'],
	['192.0.0.0', '192.0.0.255'],
	['192.0.2.0', '192.0.2.255'],
	['192.88.99.0', '192.88.99.255'],
	['192.168.0.0', '192.168.255.255'],
	['198.18.0.0', '198.19.255.255'],
	['198.51.100.0', '198.51.100.255'],
	['203.0.113.0', '203.0.113.255'],
	['224.0.0.0', '255.255.255.255'],
];
const toNumber = (address: string) => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

test('every IPv4 address is public exactly outside the blocks, and never when it is written inside an IPv6 address', t => {
	fc.assert(
		fc.property(fc.integer({min: 0, max: 2 ** 32 - 1}), n => {
			const inside = blocks.some(([from, to]) => n >= toNumber(from) && n <= toNumber(to));
			const hex = `${(n >>> 16).toString(16)}:${(n & 0xffff).toString(16)}`;
			const wrapped = [`::ffff:${dotted(n)}`, `::ffff:${hex}`, `::${hex}`, `64:ff9b::${hex}`, `2002:${hex}::1`];
			return isPublicAddress(dotted(n)) === !inside && !wrapped.some(isPublicAddress);
		}),
		{numRuns: 2000},
	);
	t.pass();
});

test('no IPv6 address outside global unicast is public', t => {
	fc.assert(
		fc.property(fc.integer({min: 0, max: 0xffff}), fc.integer({min: 0, max: 0xffff}), (first, second) => {
			const isGlobal = first >= 0x2000 && first <= 0x3fff;
			return isGlobal || !isPublicAddress(`${first.toString(16)}:${second.toString(16)}::1`);
		}),
	);
	t.pass();
});
