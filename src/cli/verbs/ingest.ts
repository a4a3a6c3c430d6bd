import type {Command} from 'commander';
import type {Engine} from '../../engine.ts';
import type {Ingested} from '../../ingest/ingest.ts';
import type {Run} from '../cli.ts';
import {amount} from '../figures.ts';
import {profileFile} from '../profile-file.ts';
import {openProgressBar} from '../progress-bar.ts';
import {addVerb, answerFromEngine, type CommonOptions} from '../verb.ts';

/** Takes an export in, as its profile describes it. Exits with 1 when a row was rejected. */
export function addIngest(program: Command, run: Run): void {
	addVerb(
		program,
		'ingest <profile> <folder>',
		'take an export in: a profile (file or shipped name) and its folder',
	).action(async (profile: string, folder: string, options: CommonOptions) =>
		answerFromEngine(run, options, async engine => {
			const report = await ingestWithBar(engine, profile, folder);
			run.note(report.notices.map(notice => `${notice}\n`).join(''));
			const digest = await engine.digest();
			return {
				json: ingestDocument(report, digest),
				text: `${ingestText(report)}\ndigest ${digest}`,
				saysNo: report.rejected > 0,
			};
		}),
	);
}

/** Takes an export in, with a progress bar. */
export async function ingestWithBar(engine: Engine, profile: string, folder: string): Promise<Ingested> {
	const bar = openProgressBar('ingest');
	try {
		return await engine.ingest(profileFile(profile), folder, {
			onProgress: ({bytes, totalBytes}) => bar.show(bytes, totalBytes),
		});
	} finally {
		bar.close();
	}
}

/** The report in its documented shape. */
function ingestDocument(report: Ingested, digest: string): object {
	const {source, read, accepted, rejected, unchanged, written, seconds, rejectsFile} = report;
	return {source, read, accepted, rejected, unchanged, written, digest, seconds, rejectsFile};
}

/** The report in a few lines. */
export function ingestText({source, read, accepted, rejected, unchanged, written, ...rest}: Ingested): string {
	const rows = `${amount(read)} rows read, ${amount(accepted)} accepted (${amount(unchanged)} unchanged), ${amount(rejected)} rejected`;
	const made = `${amount(written.nodes)} nodes and ${amount(written.relationships)} relationships written`;
	const rejects = rest.rejectsFile === null ? [] : [`rejected rows are listed in ${rest.rejectsFile}`];
	return [`${source}: ${rows}`, `${made} in ${rest.seconds.toFixed(1)} s`, ...rejects].join('\n');
}
