import {type Command, InvalidArgumentError} from 'commander';
import {type HygieneRule, hygieneRuleNames, hygieneRules} from '../../../schema/hygiene.ts';
import {csvOf} from '../../core/csv.ts';
import type {HygieneFlag, PipelineHygiene} from '../../forecast/hygiene/flag.ts';
import type {Run} from '../cli.ts';
import {withIsoTimes} from '../iso-times.ts';
import {addVerb, answerFromEngine, type ClockOptions, clocksOf, withClocks} from '../verb.ts';
import {ownerScope} from './explain.ts';

type HygieneOptions = ClockOptions & {readonly rule?: readonly HygieneRule[]; readonly csv?: boolean};

/** Tells what is wrong with the open deals of the pipeline. */
export function addHygiene(program: Command, run: Run): void {
	withClocks(addVerb(program, 'hygiene', 'flag what is wrong with open deals, the largest first'))
		.option('--rule <names...>', `only of these rules: ${hygieneRuleNames.join(', ')}`, readRule)
		.option('--csv', 'print a table for a spreadsheet')
		.action(async ({rule, csv = false, ...options}: HygieneOptions) =>
			answerFromEngine(run, options, async engine => {
				const page = rule === undefined ? {} : {rules: rule};
				const found = await engine.pipelineHygiene(page, clocksOf(options), ownerScope);
				return {json: withIsoTimes(found), text: csv ? hygieneCsv(found) : hygieneText(found)};
			}),
		);
}

function readRule(text: string, before: readonly HygieneRule[] = []): HygieneRule[] {
	if (!Object.hasOwn(hygieneRules, text)) {
		throw new InvalidArgumentError(`expected one of ${hygieneRuleNames.join(', ')}`);
	}

	return [...before, text as HygieneRule];
}

/** A deal by its name, where its evidence has one. */
function nameOf({opportunity, evidence}: HygieneFlag): string {
	return evidence.flatMap(({nodes}) => nodes).find(({id}) => id === opportunity)?.name ?? opportunity;
}

function hygieneText({deals, flagged, byRule, flags, notices}: PipelineHygiene): string {
	return [
		`${flagged} of ${deals} open deals have a flag`,
		...hygieneRuleNames.filter(rule => byRule[rule] > 0).map(rule => `  ${byRule[rule]}× ${hygieneRules[rule].title}`),
		...flags.map(flag => `${flag.opportunity} ${nameOf(flag)}: ${flag.text}${recordText(flag)}`),
		...notices.map(({text}) => text),
	].join('\n');
}

/** The source record of the latest statement that says so: a walk ends with it. */
function recordText({evidence}: HygieneFlag): string {
	const record = evidence[0]?.records.at(-1);
	return record === undefined ? '' : ` (${record.stream}, ${record.key})`;
}

function hygieneCsv({flags}: PipelineHygiene): string {
	const names = ['opportunity', 'name', 'rule', 'value', 'threshold', 'unit', 'text', 'statements', 'records'];
	return csvOf(
		names,
		flags.map(flag => [
			...[
				flag.opportunity,
				nameOf(flag),
				flag.rule,
				flag.value,
				flag.threshold,
				hygieneRules[flag.rule].unit,
				flag.text,
			],
			flag.evidence.flatMap(({fact}) => fact ?? []).join(' '),
			flag.evidence.flatMap(({records}) => records.map(({stream, row, key}) => `${stream}:${row}:${key}`)).join(' '),
		]),
	);
}
