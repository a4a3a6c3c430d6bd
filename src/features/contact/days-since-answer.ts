import type {EvidenceFeature} from '../feature.ts';

/** Days since the person last answered a message: somebody who stops answering has often turned away. */
export const daysSinceAnswer: EvidenceFeature = {
	name: 'contact/days-since-answer',
	subject: 'Contact',
	query: 'features/contact/answers',
	aggregate: {kind: 'daysSince'},
	title: 'Days since the person last answered a message',
	why: 'somebody who stops answering has often turned away.',
	unit: 'days',
	sentence: ({names, date}) => `${names[0]} answered “${names[2]}” on ${date}.`,
	absence: 'The person has never answered.',
};
