import {topics} from '../../../schema/topics.ts';
import {topicsVersion} from '../../embed/topics-version.ts';
import type {EvidenceFeature} from '../feature.ts';

/** Why it should matter that an account writes about a topic. */
const whys: Readonly<Record<(typeof topics)[number]['name'], string>> = {
	pricing: 'who talks about the price considers buying, or leaving.',
	'security-review': 'a security review is a step that only serious buyers take.',
	scheduling: 'who looks for a time to talk is engaged.',
	competitor: 'an account that compares may go elsewhere.',
	complaint: 'dissatisfaction comes before leaving (Hirschman 1970, Exit, Voice, and Loyalty).',
	cancellation: 'who says so may well do so.',
	renewal: 'who talks about the renewal expects to stay.',
	expansion: 'who asks for more grows.',
	praise: 'satisfied customers stay and recommend.',
	integration: 'what is connected is hard to replace, and to connect it is work.',
	'technical-problem': 'trouble that lasts drives customers away.',
	delay: 'what is put off may never come.',
	procurement: 'purchasing is involved near the end.',
	'people-change': 'a new person may see it differently.',
};

/** For each declared topic, how much has been written and noted about it with the account, recent words weighing more. */
export const accountTopics: readonly EvidenceFeature[] = topics.map(({name, title}) => ({
	name: `account/talk-of-${name}`,
	subject: 'Account',
	query: 'features/account/topics',
	only: name,
	version: topicsVersion,
	aggregate: {kind: 'decayedCount', halfLifeDays: 90},
	title: `Talk of: ${title.toLowerCase()}; recent words weighing more`,
	why: whys[name],
	unit: 'texts',
	sentence: ({names, date}) => `“${names[1]}” of ${date} reads like “${names[2]}”`,
	absence: `Nothing has been written or noted about: ${title.toLowerCase()}.`,
}));
