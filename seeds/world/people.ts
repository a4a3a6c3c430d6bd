import {DAY, type Millis} from '../../src/core/clock.ts';
import {drawPoisson} from '../../src/core/draw-poisson.ts';
import type {Random} from '../../src/core/random.ts';
import type {Company} from './accounts.ts';
import {between, happens, pick, pickWeighted} from './chance.ts';
import {mailAddress, namePerson} from './names.ts';
import {numbered} from './numbered.ts';
import type {Contact, Employment, Seniority} from './rows.ts';

const departments = ['finance', 'it', 'operations', 'sales', 'legal', 'purchasing'];
const titles: Record<Seniority, string> = {
	junior: 'Specialist',
	manager: 'Manager',
	director: 'Director',
	vp: 'Vice President',
	'c-level': 'Chief Officer',
};
const levels: ReadonlyArray<readonly [Seniority, number]> = [
	['junior', 38],
	['manager', 32],
	['director', 15],
	['vp', 9],
	['c-level', 6],
];

/** True for those whose presence in a meeting is a planted cause. */
export const isSenior = (contact: Contact): boolean =>
	contact.seniority !== 'junior' && contact.seniority !== 'manager';

/** A contact and whether they may change jobs: two of every company (one senior, one not) stay, so that nobody is without. */
export type Person = {readonly contact: Contact; readonly mayLeave: boolean};
type Job = {-readonly [K in keyof Employment]: Employment[K]};

/** Who works where and when. People move at most once. */
export type Staff = {
	readonly people: readonly Person[];
	readonly presentAt: (accountId: string, at: Millis) => readonly Person[];
	/** Ends a person's job at `at`; four in five start at another company within a month. */
	readonly leave: (random: Random, person: Person, at: Millis) => void;
	readonly employments: () => readonly Employment[];
};

/** Staffs every company with three people or more, 5.8 on average, all hired before the world's time begins. */
export function hireStaff(random: Random, companies: readonly Company[], start: Millis): Staff {
	const people: Person[] = [];
	const jobs: Job[] = [];
	const jobsAt = new Map<string, Array<{person: Person; job: Job}>>();
	const addresses = new Set<string>();

	const hire = (person: Person, accountId: string, from: Millis) => {
		const {contactId, seniority, department} = person.contact;
		const job: Job = {contactId, accountId, title: `${titles[seniority]}, ${department}`, from, to: undefined};
		jobs.push(job);
		const there = jobsAt.get(accountId) ?? [];
		jobsAt.set(accountId, there);
		there.push({person, job});
	};

	for (const company of companies) {
		for (let place = 0, size = 3 + drawPoisson(random, 2.83); place < size; place += 1) {
			const person = describe(random, {index: people.length, place, company, start, addresses});
			people.push(person);
			hire(person, company.row.accountId, person.contact.createdAt);
		}
	}

	const staff: Staff = {
		people,
		presentAt: (accountId, at) =>
			(jobsAt.get(accountId) ?? [])
				.filter(({job}) => job.from <= at && (job.to === undefined || at < job.to))
				.map(({person}) => person),
		leave(moves, person, at) {
			const job = jobs.find(candidate => candidate.contactId === person.contact.contactId)!;
			if (!person.mayLeave || job.to !== undefined) {
				return;
			}

			job.to = at;
			const next = pick(moves, companies).row.accountId;
			if (happens(moves, 0.8) && next !== job.accountId) {
				hire(person, next, at + Math.round(between(moves, 1, 30)) * DAY);
			}
		},
		employments: () => jobs,
	};
	return staff;
}

type Description = {
	readonly index: number;
	readonly place: number;
	readonly company: Company;
	readonly start: Millis;
	readonly addresses: Set<string>;
};

function describe(random: Random, {index, place, company, start, addresses}: Description): Person {
	const fullName = namePerson(random);
	const among = place === 0 ? levels.slice(2) : place === 1 ? levels.slice(0, 2) : levels;
	return {
		mayLeave: place > 1,
		contact: {
			contactId: numbered('con', index),
			fullName,
			email: mailAddress(fullName, company.domain, addresses),
			phone: fictionalPhone(index),
			seniority: pickWeighted(random, among),
			department: pick(random, departments),
			consentEmail: happens(random, 0.85) ? 'true' : 'false',
			createdAt: start - Math.round(between(random, 5, 1500)) * DAY,
		},
	};
}

/** A number in the block that North America keeps for fiction: 555-0100 to 555-0199 of each area. */
function fictionalPhone(index: number): string {
	const area = 201 + (Math.floor(index / 100) % 700);
	return `+1-${area}-555-01${String(index % 100).padStart(2, '0')}`;
}
