import winston from 'winston';

/** The engine's log: one line a fact, on stderr, so that stdout stays free for answers. */
export type Log = winston.Logger;

export type LogOptions = {readonly level?: string; readonly json?: boolean};

/** Opens a log at a level; `json` gives one JSON object a line for machines. */
export function openLog({level = 'info', json = false}: LogOptions = {}): Log {
	const line = winston.format.printf(({level, message, ...rest}) => {
		const details = Object.keys(rest).length === 0 ? '' : ` ${JSON.stringify(rest)}`;
		return `${level}: ${String(message)}${details}`;
	});
	return winston.createLogger({
		level,
		format: json ? winston.format.combine(winston.format.timestamp(), winston.format.json()) : line,
		transports: [new winston.transports.Console({stderrLevels: ['error', 'warn', 'info', 'debug']})],
	});
}

/** A log that says nothing, for tests. */
export const silentLog: Log = winston.createLogger({silent: true});
