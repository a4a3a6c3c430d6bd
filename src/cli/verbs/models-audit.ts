import type {Command} from 'commander';
import type {ExplanationAudit} from '../../governance/audits/explanation-audit.ts';
import type {Run} from '../cli.ts';
import {columns} from '../figures.ts';
import {addVerb, answerFromEngine, type CommonOptions, readWhole} from '../verb.ts';

type Asked = CommonOptions & {readonly sample?: number; readonly seed?: number};
const SAMPLE = 200;

/** Audits the explanations of a target's champion. Exits with 1 when they are not as they should be. */
export function addModelsAudit(models: Command, run: Run): void {
	addVerb(models, 'audit <target>', 'measure how far the explanations of the champion can be trusted, and keep it')
		.option('--sample <number>', `how many subjects to explain; ${SAMPLE} unless told`, readWhole(1))
		.option('--seed <number>', 'the seed of the sample and of all chance', readWhole(0))
		.action(async (target: string, {sample = SAMPLE, seed, ...options}: Asked) =>
			answerFromEngine(run, options, async engine => {
				const audit = await engine.audit(target, {sample, ...(seed === undefined ? {} : {seed})});
				return {json: audit, text: auditText(audit), saysNo: !Object.values(audit.passes).every(Boolean)};
			}),
		);
}

function auditText(audit: ExplanationAudit): string {
	const {target, modelVersion, subjects, paths, fidelityPlus, fidelityMinus, permuted, stability, passes} = audit;
	const figure = (value: number) => value.toFixed(3);
	const word = (isFine: boolean) => (isFine ? 'passes' : 'FAILS');
	return [
		`${target}, model ${modelVersion}: ${subjects} subjects, ${paths} paths each`,
		columns([
			['', 'shown', 'random', ''],
			['fidelity+', figure(fidelityPlus.shown), figure(fidelityPlus.random), word(passes.fidelity)],
			['fidelity−', figure(fidelityMinus.shown), figure(fidelityMinus.random), word(passes.fidelity)],
			['under shuffled shapes', figure(permuted), '', word(passes.sanity)],
			['stability', figure(stability), '', word(passes.stability)],
		]),
	].join('\n');
}
