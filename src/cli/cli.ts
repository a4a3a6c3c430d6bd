import type {Api, ApiOptions} from '../api/open-api.ts';
import type {Viewer} from '../api/viewer.ts';
import type {Clock} from '../core/clock.ts';
import type {Config} from '../core/config.ts';
import type {Log} from '../core/log.ts';
import type {Engine} from '../engine.ts';

/** What one verb has to say: a JSON document, the same for people, and whether the data said no. */
export type Answer = {readonly json: object; readonly text: string; readonly saysNo?: boolean};

/** The door's own program: its two streams, and what verbs open through it. Tests bring their own. */
export type Cli = {
	/** Answers, on stdout. */
	readonly print: (text: string) => void;
	/** All else, on stderr. */
	readonly note: (text: string) => void;
	readonly openEngine: (config: Config, log: Log) => Promise<Engine>;
	readonly openApi: (options: ApiOptions) => Promise<Api>;
	readonly issueToken: (secret: Uint8Array, viewer: Viewer, clock: Clock) => Promise<string>;
	readonly clock: Clock;
	/** Resolves when whoever started this wants it to end. */
	readonly untilStopped: () => Promise<void>;
};

/** A run of one command line: the program, and the exit code it will end with. */
export type Run = Cli & {exitCode: number};
