import type {Random} from '../../src/core/random.ts';
import {pick} from './chance.ts';

type Topic = {
	readonly subjects: readonly string[];
	/** What the vendor writes. */
	readonly ours: readonly string[];
	/** What the customer writes. */
	readonly theirs: readonly string[];
	/** What is noted after a call or a meeting. */
	readonly notes: readonly string[];
};

/** What people write about. Which topic comes up is drawn without regard to how the deal ends: words are no cause here. */
const topics: readonly Topic[] = [
	{
		subjects: ['Pricing for {product}', 'Quote for {product}', 'Seats and discount'],
		ours: [
			'Attached is the quote for {product}, with the volume discount we spoke of.',
			'We can hold this price until the end of the quarter.',
		],
		theirs: [
			'The price per seat is above what we planned for.',
			'Could you split the quote over two budget years?',
			'Thanks, the new price works for finance.',
		],
		notes: [
			'Walked through the price list. They asked for a two-year option.',
			'Discount discussed, nothing promised.',
		],
	},
	{
		subjects: ['Security review', 'Questionnaire on data protection', 'Where is our data kept?'],
		ours: ['Our answers to your security questionnaire are attached.', 'Our security team can join a call this week.'],
		theirs: [
			'Our security review needs the last penetration test report.',
			'Legal asks where backups are kept and for how long.',
			'The review passed with two remarks.',
		],
		notes: ['Security review: single sign-on and audit log covered.', 'They will send their questionnaire.'],
	},
	{
		subjects: ['Feedback on the pilot', 'The team likes {product}', 'Results of the first weeks'],
		ours: ['How did the pilot group get on with {product} last week?', 'Here are the usage figures of your pilot.'],
		theirs: [
			'The pilot group does not want to give {product} back.',
			'My team saves about a day a week with it, I am telling everybody.',
			'We would like two more departments to try it.',
		],
		notes: [
			'Very warm about the pilot, offers to present it to the others.',
			'Usage is up, they showed their own reports.',
		],
	},
	{
		subjects: ['Comparison with another vendor', 'Alternatives we look at', 'How do you differ?'],
		ours: [
			'You asked how we compare: a page with the differences is attached.',
			'Two customers who moved to us are happy to talk.',
		],
		theirs: [
			'We are also looking at another vendor, who is cheaper.',
			'Their demo handled approvals better, can you show yours?',
			'We dropped the other vendor from the list.',
		],
		notes: ['A competitor is in the race, strong on price.', 'Compared feature lists side by side.'],
	},
	{
		subjects: ['New timeline', 'Moving the start date', 'Decision later than planned'],
		ours: ['No problem to move the start, which month suits you?', 'I have kept your place in our onboarding plan.'],
		theirs: [
			'The decision moves to next month, our budget round is late.',
			'We have a freeze until the audit is over.',
			'Good news, we may start earlier than planned.',
		],
		notes: ['Timeline shifts, reason is the budget round.', 'They hope to decide before the holidays.'],
	},
	{
		subjects: ['Your renewal', 'Contract ends soon', 'Extending {product}'],
		ours: [
			'Your contract for {product} renews soon, shall we go through what you use?',
			'For the renewal I suggest adding two modules.',
		],
		theirs: [
			'We want to renew, but with fewer seats.',
			'Please send the renewal terms to purchasing.',
			'Can the renewal date match our other contracts?',
		],
		notes: ['Renewal on the table, scope still open.', 'Went through the contract line by line.'],
	},
	{
		subjects: ['Integration questions', 'Connecting {product}', 'Technical follow-up'],
		ours: ['The connector guide for {product} is attached.', 'An engineer of ours can pair with yours on the import.'],
		theirs: [
			'Does {product} read from our warehouse directly?',
			'The import worked, only the dates were shifted.',
			'We need the interface documented before we go on.',
		],
		notes: ['Technical call on the import, open point: date formats.', 'Showed the connector live.'],
	},
];

const greetings = ['Hello!', 'Good morning!', 'Hello again!', 'A quick note:'];
const closings = ['Best regards.', 'Many thanks.', 'Talk soon.', 'Kind regards.'];

export type Text = {readonly subject: string; readonly body: string};
export type Voice = 'ours' | 'theirs' | 'notes';

/** A short subject and body in somebody's voice; an answer keeps the subject (and so the topic) of what it answers. */
export function writeText(random: Random, voice: Voice, product: string, answers?: string): Text {
	const bare = answers?.replace(/^Re: /, '');
	const fill = (text: string) => text.replaceAll('{product}', product);
	const topic =
		topics.find(candidate => candidate.subjects.some(subject => fill(subject) === bare)) ?? pick(random, topics);
	const subject = bare === undefined ? fill(pick(random, topic.subjects)) : `Re: ${bare}`;
	const said = fill(pick(random, topic[voice]));
	return {subject, body: voice === 'notes' ? said : `${pick(random, greetings)} ${said} ${pick(random, closings)}`};
}

const tickets: Readonly<Record<'low' | 'normal' | 'high', readonly Text[]>> = {
	low: [
		{subject: 'Change the logo', body: 'Please replace the logo on our start page.'},
		{subject: 'Question about an export', body: 'Is there a way to export only the last month?'},
		{subject: 'Wording on a button', body: 'The label of the second button confuses new users.'},
	],
	normal: [
		{subject: 'Report loads slowly', body: 'The monthly report takes almost a minute to load.'},
		{subject: 'User cannot see a folder', body: 'A new colleague does not see the shared folder.'},
		{subject: 'Import skips a column', body: 'The import leaves out one column without a message.'},
	],
	high: [
		{subject: 'Nobody can sign in', body: 'Since this morning none of our users can sign in.'},
		{subject: 'Data missing after the update', body: 'Records of last week are gone since the update.'},
		{subject: 'Nightly run fails', body: 'The nightly run has failed three times and blocks our closing.'},
	],
};

/** What a ticket of that priority is about. */
export const writeTicket = (random: Random, priority: 'low' | 'normal' | 'high'): Text =>
	pick(random, tickets[priority]);
