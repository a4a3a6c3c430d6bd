/** What a text of the business may be about: a label, and sentences that are about it. */
export type Topic = {
	readonly name: string;
	/** What it is, in a few words. */
	readonly title: string;
	/** Sentences of our own, as people write them; a text is about the topic whose example it is nearest to. */
	readonly examples: readonly string[];
};

/**
 * A text that is less like every example than this (cosine of embeddings) is about none of the topics. How it was chosen is told in
 * docs/text.md.
 */
export const LEAST_LIKENESS = 0.4;

/** Every topic and intent that texts are sorted into. The list is closed: a text has one of them or none. */
export const topics = [
	{
		name: 'pricing',
		title: 'Price, quote and discount',
		examples: [
			'The price per seat is higher than we expected.',
			'Could you send us a quote for fifty users?',
			'Is there a discount if we sign for two years?',
			'The cost does not fit into our budget.',
			'Here is our price list with the volume discount.',
			'They asked for a better price.',
		],
	},
	{
		name: 'security-review',
		title: 'Security and data protection',
		examples: [
			'Please fill in our security questionnaire.',
			'Where is our data stored and who can read it?',
			'We need your latest penetration test report.',
			'Our data protection officer has questions about the processing agreement.',
			'Do you support single sign-on and audit logs?',
			'The security review is finished.',
		],
	},
	{
		name: 'scheduling',
		title: 'Finding a time to talk',
		examples: [
			'Can we meet on Thursday at ten?',
			'Does next week work for a call?',
			'I have to move our appointment to Friday.',
			'Please find the invitation to our meeting attached.',
			'What time suits you for a demo?',
			'Let us set up a short call.',
		],
	},
	{
		name: 'competitor',
		title: 'Other vendors',
		examples: [
			'We are also talking to another vendor.',
			'A competitor has offered us a lower price.',
			'How does your product compare with the alternatives?',
			'We have decided to go with a different supplier.',
			'The other product did better in the comparison.',
			'Another provider is on our shortlist.',
		],
	},
	{
		name: 'complaint',
		title: 'Complaint',
		examples: [
			'We are very unhappy with your service.',
			'I have been waiting for an answer for two weeks, this is not acceptable.',
			'This is the third time that the same thing has gone wrong.',
			'Your support has let us down again.',
			'I want to speak to a manager about this.',
			'We are disappointed by the quality.',
		],
	},
	{
		name: 'cancellation',
		title: 'Wanting to end the contract',
		examples: [
			'We want to cancel our subscription.',
			'Please end our contract at the end of the term.',
			'We will not renew this year.',
			'How can we terminate the agreement?',
			'We have decided to stop using your product.',
			'Please close our account and delete our data.',
		],
	},
	{
		name: 'renewal',
		title: 'Renewing the contract',
		examples: [
			'Our contract ends in March and we would like to extend it.',
			'Please send us the terms of the renewal.',
			'Your subscription is up for renewal soon.',
			'We want to renew with fewer seats.',
			'Shall we go through the renewal together?',
			'Can the renewal date be moved?',
		],
	},
	{
		name: 'expansion',
		title: 'Wanting more of it',
		examples: [
			'We would like to add twenty more users.',
			'Another department wants to use it too.',
			'Which module would you recommend to us next?',
			'We are planning to roll it out in all our countries.',
			'Can we upgrade to the larger plan?',
			'Our subsidiary is interested as well.',
		],
	},
	{
		name: 'praise',
		title: 'Satisfaction',
		examples: [
			'The team loves the new version.',
			'Thank you, that was excellent support.',
			'It saves us several hours every week.',
			'We are very happy with the pilot.',
			'I recommend your product to everybody.',
			'The results of the trial are convincing.',
		],
	},
	{
		name: 'integration',
		title: 'Connecting it with other systems',
		examples: [
			'Does it connect to our data warehouse?',
			'We need the documentation of your interface.',
			'How do we import our data from the old system?',
			'The connector to our accounting software is important to us.',
			'Our engineers have a question about the API.',
			'The import has shifted all the dates.',
		],
	},
	{
		name: 'technical-problem',
		title: 'Something does not work',
		examples: [
			'Nobody can sign in since this morning.',
			'The report takes a minute to load.',
			'We get an error message when we save.',
			'Data has gone missing after the update.',
			'The nightly job has failed again.',
			'A button on the page does nothing.',
		],
	},
	{
		name: 'delay',
		title: 'A decision or start that moves',
		examples: [
			'The decision will be made later than planned.',
			'We have to postpone the project to next quarter.',
			'There is a budget freeze until the summer.',
			'Our board has not approved it yet.',
			'We need more time before we can start.',
			'The start date moves to September.',
		],
	},
	{
		name: 'procurement',
		title: 'Contract and purchase',
		examples: [
			'Our lawyers have comments on the contract.',
			'Please send the agreement to our purchasing department.',
			'We will issue the purchase order this week.',
			'The contract is signed.',
			'Who should the invoice be addressed to?',
			'Our standard terms have to be part of the agreement.',
		],
	},
	{
		name: 'people-change',
		title: 'Somebody joins, leaves or takes over',
		examples: [
			'I am leaving the company at the end of the month.',
			'My colleague will be your new contact from now on.',
			'We have a new head of purchasing.',
			'I have taken over this project from my predecessor.',
			'She has moved to another department.',
			'Let me introduce you to our new director.',
		],
	},
] as const satisfies readonly Topic[];
