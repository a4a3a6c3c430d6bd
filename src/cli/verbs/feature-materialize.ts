import {writeFileSync} from 'node:fs';
import type {Command} from 'commander';
import {EngineError} from '../../core/errors.ts';
import {type TrainingSet, trainingLines} from '../../store/training-set.ts';
import type {Run} from '../cli.ts';
import {amount} from '../figures.ts';
import {openProgressBar} from '../progress-bar.ts';
import {addVerb, answerFromEngine, type CommonOptions, readWhole} from '../verb.ts';

type MaterializeOptions = CommonOptions & {readonly out?: string; readonly most?: number; readonly online?: boolean};

/** Materializes a target's training set. */
export function addFeatureMaterialize(features: Command, run: Run): void {
	addVerb(features, 'materialize <target>', 'compute all candidate features at the moments a target is judged at')
		.option('--out <file>', 'write the rows there as CSV')
		.option('--most <number>', 'at most as many rows, the earliest ones', readWhole(1))
		.option('--online', 'instead, compute the online vectors of all open subjects, and keep them from now on')
		.action(async (target: string, {out, most, online, ...options}: MaterializeOptions) =>
			answerFromEngine(run, options, async engine => {
				if (online) {
					const vectors = await engine.fillOnline(target);
					return {json: {target, vectors}, text: `${target}: ${amount(vectors)} online vectors`};
				}

				const bar = openProgressBar(`materialize ${target}`);
				const asked = {...(most === undefined ? {} : {most}), onProgress: bar.show};
				const set = await engine
					.featureStore()
					.materialize(target, asked)
					.finally(() => bar.close());
				if (out !== undefined) {
					write(out, set);
				}

				const [rows, count] = [set.examples.length, set.features.length];
				const {featureSetVersion, digest} = set;
				const names = set.features.map(feature => feature.name);
				return {
					json: {target, rows, features: names, featureSetVersion, digest, file: out ?? null},
					text: `${target}: ${amount(rows)} rows of ${count} features (${featureSetVersion}), digest ${digest}`,
				};
			}),
		);
}

function write(file: string, set: TrainingSet): void {
	try {
		writeFileSync(file, [...trainingLines(set)].join(''));
	} catch (cause) {
		throw new EngineError('FILE_UNREADABLE', {file, problem: (cause as Error).message}, {cause});
	}
}
