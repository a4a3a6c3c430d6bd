import {EngineError} from '../../core/errors.ts';
import type {FeatureValue} from '../../features/feature.ts';
import type {Judged} from '../../score/judged-moments.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';
import type {Score} from '../../score/score.ts';
import {checkCases, type LawReport} from './law.ts';

/** What the engine answers about a target or a subject, with what it may not keep to itself. */
export type Answer =
	| TargetAnswer
	/** A score and the values it was made from, in the order of the model's features. */
	| {
			readonly kind: 'score';
			readonly loaded: LoadedModel;
			readonly values: readonly FeatureValue[];
			readonly score: Score;
	  }
	/** The moment at which a subject is judged unless another is asked for, and when its outcome became known. */
	| {readonly kind: 'judged'; readonly judged: Judged; readonly decidedAt: number};

/** A target's champion, or the typed reason why it has none. */
export type TargetAnswer = {
	readonly kind: 'target';
	readonly target: string;
	readonly answer: LoadedModel | EngineError;
};

/**
 * Law 13: an untrained target says so; a model that does not rank says why instead of a bare number; its score repeats that, what
 * training warned of, and each input outside what training saw; a decided subject is judged before its outcome, and told.
 */
export function checkNeverSilent(answers: readonly Answer[]): LawReport {
	return checkCases('13 never silent', answers, answer => {
		switch (answer.kind) {
			case 'target':
				return silentTarget(answer);
			case 'score':
				return silentScore(answer);
			case 'judged':
				return silentOutcome(answer);
		}
	});
}

function silentTarget({target, answer}: TargetAnswer): unknown {
	if (answer instanceof EngineError) {
		return answer.code === 'MODEL_UNTRAINED' ? undefined : {target, code: answer.code};
	}

	const {model, fallbackReason} = answer.artefact;
	return model.terms.length > 0 || fallbackReason !== null ? undefined : {target, fallbackReason};
}

function silentScore({loaded, values, score}: Extract<Answer, {kind: 'score'}>): unknown {
	const {artefact} = loaded;
	const said = score.notices.map(notice => notice.text);
	const untold = artefact.notices.find(notice => !said.includes(notice.text));
	const outside = artefact.model.features.find(
		({name, range}, feature) =>
			isOutside(values[feature]!, range) &&
			!score.notices.some(({kind, text}) => kind === 'out-of-range' && text.startsWith(`${name} is `)),
	);
	return score.fallbackReason === artefact.fallbackReason && untold === undefined && outside === undefined
		? undefined
		: {subject: score.subject, fallbackReason: artefact.fallbackReason, untold, outside: outside?.name};
}

function isOutside(value: FeatureValue, range: readonly [number, number] | undefined): boolean {
	return range !== undefined && typeof value === 'number' && (value < range[0] || value > range[1]);
}

function silentOutcome({judged: {moment, notices}, decidedAt}: Extract<Answer, {kind: 'judged'}>): unknown {
	const isTold = notices.some(notice => notice.kind === 'decided');
	return moment.asOf < decidedAt && isTold ? undefined : {subject: moment.id, asOf: moment.asOf, decidedAt, isTold};
}
