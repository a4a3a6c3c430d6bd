import {once} from 'node:events';
import {systemClock} from '../core/clock.ts';
import {runCli} from './run-cli.ts';

/*
 * The `throughline` command on this terminal. What a verb does not need is not loaded: `doctor` must answer on a machine
 * where Neo4j cannot start.
 */
process.exitCode = await runCli(process.argv.slice(2), {
	print: text => process.stdout.write(text),
	note: text => process.stderr.write(text),
	async openEngine(config, log) {
		const {openEngine} = await import('../engine.ts');
		return openEngine(config, {log});
	},
	async openApi(options) {
		const {openApi} = await import('../api/open-api.ts');
		return openApi(options);
	},
	async issueToken(secret, viewer, clock) {
		const {issueToken} = await import('../api/token.ts');
		return issueToken(secret, viewer, clock);
	},
	clock: systemClock,
	async untilStopped() {
		await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
	},
});
