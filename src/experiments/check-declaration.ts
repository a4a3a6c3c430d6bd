import {type ExperimentDeclaration, experimentDeclaration, type Metric} from '../../schema/experiment.ts';
import {type Millis, maybeMillis} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';

/** Whether a metric is 0 or 1 for each subject. */
export const isShare = ({kind}: Metric): boolean => kind === 'won' || kind === 'outcome';

/**
 * A declaration that makes sense as a whole: arms and guard rails have names of their own, a share stays between 0 and 1 with its effect, another
 * metric has a deviation, and its end is to come. Throws INPUT_INVALID, naming the place.
 */
export function checkDeclaration(given: ExperimentDeclaration, now: Millis): ExperimentDeclaration {
	const parsed = experimentDeclaration.safeParse(given);
	if (!parsed.success) {
		const {path, message} = parsed.error.issues[0]!;
		throw fault(path.join('.'), message);
	}

	const {data} = parsed;
	checkNames('arms', data.arms);
	checkNames('guardRails', data.guardRails);
	checkExpected(data);
	const end = data.until === undefined ? undefined : (maybeMillis(data.until) ?? Number.NaN);
	if (end !== undefined && !(end > now)) {
		throw fault('until', 'expected a time to come, such as 2030-06-30');
	}

	return data;
}

function checkNames(where: string, named: ReadonlyArray<{readonly name: string}>): void {
	const twice = named.find((one, index) => named.findIndex(other => other.name === one.name) !== index);
	if (twice !== undefined) {
		throw fault(where, `two are called ${twice.name}`);
	}
}

function checkExpected({metric, expected: {baseline, effect, deviation}}: ExperimentDeclaration): void {
	const isProbability = (share: number) => share > 0 && share < 1;
	if (isShare(metric) && !(isProbability(baseline) && isProbability(baseline + effect))) {
		throw fault('expected', 'expected shares between 0 and 1, with the effect and without');
	}

	if (!isShare(metric) && deviation === undefined) {
		throw fault('expected.deviation', 'expected the standard deviation of a metric that is not all 0 and 1');
	}
}

const fault = (where: string, problem: string) =>
	new EngineError('INPUT_INVALID', {where: `experiment, ${where}`, problem});
