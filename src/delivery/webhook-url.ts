import {isIP} from 'node:net';
import {EngineError} from '../core/errors.ts';
import {isPublicAddress} from './public-address.ts';

/** Hosts with their ports that a configuration allows whatever their address is, such as `127.0.0.1:8080`. */
export type AllowedHosts = readonly string[];

const LONGEST = 2000;

/**
 * The URL of a webhook, when it is one that we may send to: https, without a name or a password in it, and where it has an IP address, a public one. `http` and
 * inner addresses are for the allowed hosts only. Numbers in other spellings (decimal, octal, hexadecimal) are addresses like any other, since the URL standard
 * writes them out. Throws INPUT_INVALID. What a name leads to is looked at when it is connected to.
 */
export function readWebhookUrl(text: string, allowed: AllowedHosts): URL {
	if (text.length > LONGEST || !URL.canParse(text)) {
		throw refusal(`expected a URL of at most ${LONGEST} characters`);
	}

	const url = new URL(text);
	if (url.username !== '' || url.password !== '') {
		throw refusal('a name or a password in it would be stored and sent in the open');
	}

	if (isAllowedHost(url, allowed)) {
		return url;
	}

	if (url.protocol !== 'https:') {
		throw refusal('expected https');
	}

	const host = hostOf(url);
	if (isIP(host) !== 0 && !isPublicAddress(host)) {
		throw refusal(`${host} is no public address`);
	}

	return url;
}

/** Whether the configuration allows the host and port of a URL, over http or https, whatever its address is. */
export function isAllowedHost(url: URL, allowed: AllowedHosts): boolean {
	const port = url.port === '' ? defaultPorts[url.protocol] : url.port;
	return port !== undefined && allowed.includes(`${url.hostname}:${port}`);
}

/** The host of a URL as it is connected to: an IPv6 address without its brackets. */
export const hostOf = ({hostname}: URL): string => hostname.replace(/^\[(.*)\]$/, '$1');

const defaultPorts: Readonly<Record<string, string>> = {'https:': '443', 'http:': '80'};

const refusal = (problem: string) => new EngineError('INPUT_INVALID', {where: '`url`', problem});
