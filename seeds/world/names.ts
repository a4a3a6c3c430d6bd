import type {Random} from '../../src/core/random.ts';
import {pick} from './chance.ts';

const companyStart =
	'Var Kel Mor Tes Quil Bren Dov Fal Gar Hul Iv Jor Lum Nar Ost Pel Rud Sol Tarn Ulb Wex Yor Zan Cal Ebb'.split(' ');
const companyMiddle = 'a e i o u ane ori ela imo ura'.split(' ');
const companyEnd = 'lo dex mar nix ton vik bra sen rix tal quo wen'.split(' ');
const legalForms = ['Works', 'Group', 'Holding', 'Industries', 'Labs', 'Systems', 'Partners', 'Collective'];
const divisions = ['Logistics', 'Energy', 'Retail', 'Nordic', 'Pacific', 'Finance', 'Components', 'Services', 'Health'];

const givenStart = 'Ma Li Jo Ta Re Si No Da Be Ka Fe Vi Ro Ne Lu'.split(' ');
const givenEnd = 'ra na mi len ris vo tan ela rin do sa bel nik ya'.split(' ');
const familyStart = 'Ab Bel Cor Dar Ek Fen Gro Hal Is Jan Kro Lam Mer Nol Orm Pas Ros Ster Tol Vand'.split(' ');
const familyEnd = 'ber der gan ker lin man nor quist rell sky ster ven win zel'.split(' ');

/** What a company is called, and the domain its people write from: always under `.example` (RFC 2606). */
export type CompanyName = {readonly stem: string; readonly name: string; readonly domain: string};

/** A company name made of syllables that is not yet in `taken`; it is added there. */
export function nameCompany(random: Random, taken: Set<string>): CompanyName {
	let stem = '';
	for (let attempt = 0; stem === '' || taken.has(stem); attempt += 1) {
		// A second middle syllable once the short names run out.
		const middle = pick(random, companyMiddle) + (attempt > 20 ? `n${pick(random, companyMiddle)}` : '');
		stem = pick(random, companyStart) + middle + pick(random, companyEnd);
	}

	taken.add(stem);
	return {stem, name: `${stem} ${pick(random, legalForms)}`, domain: `${stem.toLowerCase()}.example`};
}

/** The name of a subsidiary: its group's stem and what it does, such as `Varalo Energy`. */
export function nameSubsidiary(random: Random, group: CompanyName, taken: Set<string>): CompanyName {
	const division = pick(random, divisions);
	let name = `${group.stem} ${division}`;
	for (let number = 2; taken.has(name); number += 1) {
		name = `${group.stem} ${division} ${number}`;
	}

	taken.add(name);
	const label = name
		.slice(group.stem.length + 1)
		.toLowerCase()
		.replaceAll(' ', '-');
	return {stem: group.stem, name, domain: `${label}.${group.domain}`};
}

/** A person's name made of syllables. */
export function namePerson(random: Random): string {
	return `${pick(random, givenStart)}${pick(random, givenEnd)} ${pick(random, familyStart)}${pick(random, familyEnd)}`;
}

/** The address a person of that name has at a domain; a number is added while it is in `taken`, and it joins them. */
export function mailAddress(name: string, domain: string, taken: Set<string>): string {
	const local = name.toLowerCase().replace(' ', '.');
	let address = `${local}@${domain}`;
	for (let number = 2; taken.has(address); number += 1) {
		address = `${local}${number}@${domain}`;
	}

	taken.add(address);
	return address;
}
