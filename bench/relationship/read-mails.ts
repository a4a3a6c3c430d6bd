import {readFileSync} from 'node:fs';
import path from 'node:path';
import type {Millis} from '../../src/core/clock.ts';
import {groupBy} from '../../src/core/group-by.ts';

/** One mail: when, from whom and to whom, people as places in a list. */
export type Mail = {readonly at: Millis; readonly from: number; readonly to: readonly number[]};

/** The mails of the Enron graph in the order of time, and the keys of its people. */
export type Mails = {readonly people: readonly string[]; readonly mails: readonly Mail[]};

/** Reads the tables of the Enron graph by themselves, for the peers and for what came true; the engine reads them by its profile. */
export function readMails(folder: string): Mails {
	const table = (name: string) =>
		readFileSync(path.join(folder, name), 'utf8')
			.trimEnd()
			.split('\n')
			.map(line => line.split('\t'));
	const people = table('employees.tsv').map(([id]) => id!);
	const place = new Map(people.map((id, index) => [id, index]));
	const receivers = groupBy(table('recipients.tsv'), ([mail]) => mail!);
	const mails = table('messages.tsv').map(([mail, , sent, , sender]) => ({
		at: Number(sent) * 1000,
		from: place.get(sender!)!,
		to: [...new Set((receivers.get(mail!) ?? []).map(([, , receiver]) => place.get(receiver!)!))],
	}));
	return {people, mails: mails.sort((a, b) => a.at - b.at)};
}
