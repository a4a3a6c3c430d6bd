// Imported before a program (node --import): a connection that would leave the machine ends it with a sentence, in its threads too.
import dns from 'node:dns';
import net from 'node:net';

const home = new Set(['127.0.0.1', '::1', 'localhost']);
const connect = net.Socket.prototype.connect;
const lookup = dns.lookup;

/**
 * @param {string} what
 * @returns {never}
 */
function refuse(what) {
	process.stderr.write(`socket guard: ${what}\n`);
	process.exit(97);
}

/** @type {any} */
const guarded = function (/** @type {any} */ ...args) {
	const [first, second] = Array.isArray(args[0]) ? args[0] : args;
	const isLocal = typeof first === 'object' && first.path !== undefined;
	const host = typeof first === 'object' ? first.host : second;
	if (!isLocal && typeof host === 'string' && !home.has(host)) {
		refuse(`a connection to ${host}`);
	}

	// @ts-expect-error `this` is the socket.
	return connect.apply(this, args);
};
net.Socket.prototype.connect = guarded;

/** @type {any} */
const guardedLookup = (/** @type {string} */ name, /** @type {any[]} */ ...rest) =>
	home.has(name) ? Reflect.apply(lookup, dns, [name, ...rest]) : refuse(`a look-up of ${name}`);
dns.lookup = guardedLookup;
