import {type Command, InvalidArgumentError} from 'commander';
import {deliveryStates, type MessageType, messageTypes} from '../../../schema/messages.ts';
import {DAY, maybeIso} from '../../core/clock.ts';
import {sha256} from '../../core/hash.ts';
import type {Delivery} from '../../delivery/open-delivery.ts';
import type {AddedWebhook, Webhook} from '../../delivery/webhooks.ts';
import type {Run} from '../cli.ts';
import {withIsoTimes} from '../iso-times.ts';
import {type KeyedOptions, moverOf, withKey} from '../mover.ts';
import {addVerb, answerFromEngine, type CommonOptions, readWhole} from '../verb.ts';

type DeliveriesOptions = CommonOptions & {readonly state: Delivery['state']; readonly first: number};

/** Says where messages are sent to, and what came of them. */
export function addWebhooks(program: Command, run: Run): void {
	const webhooks = program
		.command('webhooks')
		.description('where messages about decisions are sent, and what came of them');
	addVerb(
		webhooks,
		'list',
		'list the endpoints, and how many messages each has to get, has got, and will not get',
	).action(async (options: CommonOptions) =>
		answerFromEngine(run, options, async engine => {
			const all = await engine.webhooks();
			const text = all.length === 0 ? 'there are no webhooks' : all.map(webhookText).join('\n');
			return {json: {webhooks: all.map(documentOf)}, text};
		}),
	);
	withKey(addVerb(webhooks, 'add <url>', 'send messages to an endpoint from now on, and print its secret'))
		.option('--types <list>', `which, with commas between; all of ${messageTypes.join(', ')} when left out`, readTypes)
		.action(async (url: string, options: KeyedOptions & {readonly types?: readonly MessageType[]}) =>
			answerFromEngine(run, options, async engine => {
				// Adding what is there already would be another endpoint, so that each call is one unless its key says otherwise.
				const key = options.key ?? `cli/${url}/${run.clock.now()}`;
				const added = await engine.addWebhook({url, types: options.types}, {...moverOf(options), key});
				return {json: documentOf(added), text: `${webhookText(added)}\nsecret  ${added.secret}`};
			}),
		);
	for (const [name, state, summary] of [
		['enable', 'enabled', 'send to an endpoint again, beginning with what it missed'],
		['disable', 'disabled', 'send nothing more to an endpoint; what comes up waits'],
	] as const) {
		withKey(addVerb(webhooks, `${name} <webhook>`, summary)).action(async (id: string, options: KeyedOptions) =>
			answerFromEngine(run, options, async engine => {
				const mover = moverOf(options);
				const key = options.key ?? `cli/${sha256(JSON.stringify([id, state, mover, run.clock.now()]))}`;
				const webhook = await engine.switchWebhook(id, state, {...mover, key});
				return {json: documentOf(webhook), text: webhookText(webhook)};
			}),
		);
	}

	withKey(
		addVerb(
			webhooks,
			'rotate <webhook>',
			'give an endpoint another secret, and print it; the one before signs beside it for a while',
		),
	)
		.option('--grace <hours>', 'for so many hours both sign', readWhole(0, 720), 24)
		.action(async (id: string, {grace, ...options}: KeyedOptions & {readonly grace: number}) =>
			answerFromEngine(run, options, async engine => {
				const key = options.key ?? `cli/${id}/${run.clock.now()}`;
				const rotated = await engine.rotateWebhookSecret(id, (grace * DAY) / 24, {...moverOf(options), key});
				return {json: documentOf(rotated), text: `${webhookText(rotated)}\nsecret  ${rotated.secret}`};
			}),
		);
	withKey(
		addVerb(webhooks, 'resend <webhook> [messages...]', 'send failed messages again: all, or those with the given ids'),
	).action(async (id: string, messages: readonly string[], options: KeyedOptions) =>
		answerFromEngine(run, options, async engine => {
			const key = options.key ?? `cli/${id}/${run.clock.now()}`;
			const wanted = messages.length === 0 ? undefined : messages;
			const {webhook, resent} = await engine.resendFailed(id, wanted, {...moverOf(options), key});
			return {
				json: {resent, webhook: documentOf(webhook)},
				text: `${resent} to be sent again\n${webhookText(webhook)}`,
			};
		}),
	);
	addVerb(webhooks, 'deliveries <webhook>', 'list messages to an endpoint, the latest first')
		.option('--state <state>', `${deliveryStates.join(', ')}`, readState, 'failed')
		.option('--first <number>', 'so many at most', readWhole(1, 1000), 20)
		.action(async (id: string, {state, first, ...options}: DeliveriesOptions) =>
			answerFromEngine(run, options, async engine => {
				const found = await engine.deliveries(id, state, first);
				const text = found.length === 0 ? `none is ${state}` : found.map(deliveryText).join('\n');
				return {json: {deliveries: found.map(withIsoTimes)}, text};
			}),
		);
}

/** Sends what is due once, and ends. */
export function addDeliver(program: Command, run: Run): void {
	addVerb(
		program,
		'deliver',
		'send the messages that are due to their webhooks once; `serve` does so all the time',
	).action(async (options: CommonOptions) =>
		answerFromEngine(run, options, async engine => {
			const deliverer = engine.openDeliverer();
			try {
				const drained = await deliverer.drain();
				const {delivered, postponed, failed} = drained;
				return {json: drained, text: `${delivered} delivered, ${postponed} postponed, ${failed} failed`};
			} finally {
				await deliverer.close();
			}
		}),
	);
}

/** An endpoint that is not to be left alone rests until nothing. */
const documentOf = (webhook: Webhook | AddedWebhook): object => {
	const {restUntil, ...rest} = webhook;
	return withIsoTimes({...rest, restUntil: restUntil === 0 ? null : restUntil});
};

function webhookText({
	id,
	url,
	types,
	state,
	reason,
	actor,
	pending,
	delivered,
	failed,
	problem,
	previousUntil,
}: Webhook | AddedWebhook) {
	const which = types.length === messageTypes.length ? 'all messages' : types.join(', ');
	return [
		`${id}  ${state} by ${actor} (${reason})`,
		`  ${url}  ${which}`,
		`  ${pending} pending, ${delivered} delivered, ${failed} failed`,
		...(problem === null ? [] : [`  not well: ${problem}`]),
		...(previousUntil === null ? [] : [`  the secret before signs beside it until ${maybeIso(previousUntil)}`]),
	].join('\n');
}

const deliveryText = ({message, type, subject, sequence, state, attempts, problem}: Delivery) =>
	`${message}  ${type}  ${subject} ${sequence}  ${state} after ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}${problem === null ? '' : `: ${problem}`}`;

function readTypes(text: string): readonly MessageType[] {
	const names = text.split(',');
	const known = names.filter((name): name is MessageType => messageTypes.includes(name as MessageType));
	if (known.length < names.length) {
		throw new InvalidArgumentError(`expected some of ${messageTypes.join(', ')}`);
	}

	return known;
}

function readState(text: string): Delivery['state'] {
	const found = deliveryStates.find(state => state === text);
	if (found === undefined) {
		throw new InvalidArgumentError(`expected ${deliveryStates.join(', ')}`);
	}

	return found;
}
