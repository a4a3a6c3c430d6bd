import {userInfo} from 'node:os';
import type {Command} from 'commander';
import type {Mover} from '../registry/open-registry.ts';
import type {CommonOptions} from './verb.ts';

/** Options of verbs that a person answers for. */
export type MoverOptions = CommonOptions & {readonly reason: string; readonly as?: string};

/** Who does it, and why. */
export function withMover(verb: Command): Command {
	return verb
		.requiredOption('--reason <text>', 'why; it is kept with your name')
		.option('--as <name>', 'who you are, if not who is logged in');
}

/** The same for verbs that are not done twice under one key. */
export const withKey = (verb: Command): Command =>
	withMover(verb).option('--key <key>', 'an idempotency key: a repeated one changes nothing');

/** Options of verbs that are not done twice under one key. */
export type KeyedOptions = MoverOptions & {readonly key?: string};

/** Who is logged in on this machine. */
export const loggedIn = (): string => userInfo().username;

/** Who answers for the change: whoever is logged in on this machine, unless the options say who. */
export function moverOf({reason, as = loggedIn()}: MoverOptions): Mover {
	return {actor: as, reason};
}

/** The same with the key, if one was given. */
export const keyedMoverOf = ({key, ...options}: KeyedOptions): Mover => ({
	...moverOf(options),
	...(key === undefined ? {} : {key}),
});
