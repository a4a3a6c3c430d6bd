import {z} from 'zod';
import type {Kind} from '../../schema/ontology.ts';
import {EngineError} from '../core/errors.ts';
import type {NewEvent} from '../engine-types.ts';
import type {ApiContext} from './context.ts';

const MOST_EVENTS = 200;
const MOST_PARTICIPANTS = 100;
const LONGEST_SUBJECT = 1000;
const LONGEST_BODY = 20_000;

const id = z.string().min(1).max(200);
const event: z.ZodType<NewEvent> = z.strictObject({
	kind: z.enum(['email', 'call', 'meeting', 'note', 'touch']),
	at: z.int(),
	direction: z.enum(['inbound', 'outbound']).exactOptional(),
	subject: z.string().max(LONGEST_SUBJECT).exactOptional(),
	body: z.string().max(LONGEST_BODY).exactOptional(),
	opportunityId: id.exactOptional(),
	accountId: id.exactOptional(),
	participants: z.array(z.object({id, role: z.enum(['from', 'to', 'cc', 'attendee'])})).max(MOST_PARTICIPANTS),
	repliesToId: id.exactOptional(),
});
const request = z.object({events: z.array(event).min(1).max(MOST_EVENTS), idempotencyKey: id});

/** Events as the engine takes them. Throws INPUT_INVALID naming the place of what is too long, too many or missing. */
export function readEvents(told: readonly object[], idempotencyKey: string): z.output<typeof request> {
	const parsed = request.safeParse({events: told.map(withoutMissing), idempotencyKey});
	if (!parsed.success) {
		const issue = parsed.error.issues[0]!;
		throw new EngineError('INPUT_INVALID', {where: `\`${issue.path.join('.')}\``, problem: issue.message});
	}

	return parsed.data;
}

/** GraphQL hands over what was left out as undefined or null; a stored event has no such fields. */
function withoutMissing(told: object): object {
	return Object.fromEntries(Object.entries(told).filter(([, value]) => value != null));
}

const people: readonly Kind[] = ['Contact', 'Lead', 'Owner'];

/**
 * Checks that everything the events mention exists, may be seen by the viewer and is of a fitting kind, in one read.
 * Throws NOT_FOUND for the first that is not, in the same words in all three cases.
 */
export async function checkMentions(context: ApiContext, events: readonly NewEvent[]): Promise<void> {
	const moment = await context.settle({});
	const check = async ({id, kinds, what}: Mention) => {
		const view = await context.loaders.entity(moment, id);
		if (view === undefined || !kinds.includes(view.kind)) {
			throw new EngineError('NOT_FOUND', {kind: what, id});
		}
	};
	await Promise.all(events.flatMap(mentionsOf).map(check));
}

type Mention = {readonly id: string; readonly kinds: readonly Kind[]; readonly what: string};

function mentionsOf({opportunityId, accountId, participants, repliesToId}: NewEvent): Mention[] {
	const mention = (id: string | undefined, kinds: readonly Kind[], what: string) =>
		id === undefined ? [] : [{id, kinds, what}];
	return [
		...mention(opportunityId, ['Opportunity'], 'opportunity'),
		...mention(accountId, ['Account'], 'account'),
		...mention(repliesToId, ['Interaction'], 'interaction'),
		...participants.flatMap(one => mention(one.id, people, 'contact, lead or owner')),
	];
}
