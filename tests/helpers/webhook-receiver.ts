import {createServer, type IncomingMessage} from 'node:http';
import type {AddressInfo} from 'node:net';
import {Webhook} from 'standardwebhooks';

/** A message as a receiver got it. */
export type Received = {
	readonly id: string;
	readonly subject: string;
	readonly sequence: number;
	readonly type: string;
	/** Whether the library of Standard Webhooks took its signature; undefined when nobody asked it to. */
	readonly isSigned: boolean | undefined;
};

/** How a receiver answers a message. */
export type Reply = {readonly status: number; readonly headers?: Readonly<Record<string, string>>};

/** A real HTTP receiver of webhooks on loopback, which writes down what it got and answers as it is told. */
export type WebhookReceiver = {
	readonly url: string;
	/** As a configuration would allow it. */
	readonly host: string;
	/** Everything that arrived, in that order, whatever the answer was. */
	readonly got: Received[];
	/** What was answered with 2xx. */
	readonly taken: Received[];
	reply: (message: Received) => Reply | Promise<Reply>;
	/** Signatures are checked from now on. */
	secret: string | undefined;
	/** Most messages that were on their way at once, and most about one subject. */
	readonly atOnce: {all: number; ofSubject: number};
	close(): Promise<void>;
};

/** Opens a receiver; with a port it is one that was closed before. */
export async function openReceiver(port = 0): Promise<WebhookReceiver> {
	const underWay = new Map<string, number>();
	const server = createServer(async (request, response) => {
		const message = await read(request, receiver.secret);
		const {subject} = message;
		underWay.set(subject, (underWay.get(subject) ?? 0) + 1);
		receiver.atOnce.ofSubject = Math.max(receiver.atOnce.ofSubject, underWay.get(subject)!);
		const all = [...underWay.values()].reduce((sum, one) => sum + one, 0);
		receiver.atOnce.all = Math.max(receiver.atOnce.all, all);
		receiver.got.push(message);
		const {status, headers = {}} = await receiver.reply(message);
		underWay.set(subject, underWay.get(subject)! - 1);
		if (status >= 200 && status < 300) {
			receiver.taken.push(message);
		}

		response.writeHead(status, headers).end();
	});
	await new Promise<void>(resolve => {
		server.listen(port, '127.0.0.1', resolve);
	});
	const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
	const receiver: WebhookReceiver = {
		...{url: `http://${host}/hook`, host, got: [], taken: [], secret: undefined, atOnce: {all: 0, ofSubject: 0}},
		reply: () => ({status: 204}),
		close: async () =>
			new Promise(resolve => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
	return receiver;
}

async function read(request: IncomingMessage, secret: string | undefined): Promise<Received> {
	let body = '';
	for await (const chunk of request.setEncoding('utf8')) {
		body += chunk;
	}

	const {id, subject, sequence, type} = JSON.parse(body) as Record<string, string>;
	return {
		...{id: id!, subject: subject!, sequence: Number(sequence), type: type!},
		isSigned: secret === undefined ? undefined : isSigned(secret, body, request),
	};
}

function isSigned(secret: string, body: string, {headers}: IncomingMessage): boolean {
	try {
		new Webhook(secret).verify(body, headers as Record<string, string>);
		return true;
	} catch {
		return false;
	}
}
