import type {Command} from 'commander';
import {readConfig} from '../../core/config.ts';
import {type Check, checks} from '../../setup/doctor.mjs';
import type {Run} from '../cli.ts';
import {columns} from '../figures.ts';
import {addVerb, type CommonOptions, printAnswer} from '../verb.ts';

/** Says what this machine has and lacks, and how to get it. Works before anything is installed. */
export function addDoctor(program: Command, run: Run): void {
	addVerb(program, 'doctor', 'say what is missing on this machine, and how to get it').action(
		async (options: CommonOptions) => {
			const {home, cache, neo4j} = readConfig(options.home);
			const found = await checks({home, cache, isServerWanted: neo4j === undefined});
			const ok = found.every(check => check.ok || check.isFetched);
			const rows = found.map(check => [stateOf(check), check.what, check.found, `need ${check.need}`]);
			const cures = found.filter(check => !check.ok).map(({what, how}) => `${what}: ${how}`);
			printAnswer(run, options, {json: {ok, checks: found}, text: [columns(rows), ...cures].join('\n')});
			run.exitCode = ok ? 0 : 2;
		},
	);
}

const stateOf = ({ok, isFetched}: Check) => (ok ? 'ok' : isFetched ? 'not yet' : 'missing');
