import {Field, Float, ID, Int, ObjectType, registerEnumType} from 'type-graphql';
import {type HygieneRule, hygieneRuleNames, hygieneRules} from '../../../schema/hygiene.ts';
import type {FlagEvidence, HygieneFlag, PipelineHygiene} from '../../forecast/hygiene/flag.ts';
import type {Notice} from '../../score/score.ts';
import {PageInfo} from '../connection.ts';
import {toCursor} from '../cursor.ts';
import type {Moment} from '../moment.ts';
import {DateTime} from '../scalars.ts';
import {toSteps, WalkType} from './evidence.ts';
import {NoticeType} from './score.ts';

/** The rules of pipeline hygiene, as GraphQL names them. */
export const HygieneRuleType = Object.fromEntries(
	hygieneRuleNames.map(rule => [rule.replaceAll('-', '_').toUpperCase(), rule]),
);
registerEnumType(HygieneRuleType, {name: 'HygieneRule', description: 'What can be wrong with an open deal.'});

@ObjectType('FlagEvidence', {
	simpleResolvers: true,
	description: 'A statement that a flag rests on, walked back to its source records.',
})
class FlagEvidenceType extends WalkType {
	@Field(() => ID, {nullable: true, description: 'The statement.'})
	fact!: string | null;

	@Field(() => Boolean, {description: 'True when you may not see it.'})
	restricted!: boolean;
}

/** A flag as GraphQL shows it; `opportunity` is resolved from its id. */
@ObjectType('HygieneFlag', {simpleResolvers: true, description: 'Something that is wrong with an open deal.'})
export class HygieneFlagType {
	/** Id of the deal, and the moment asked about. */
	opportunity!: string;
	moment!: Moment;

	@Field(() => ID, {description: 'The deal and the rule: one flag each.'})
	id!: string;

	@Field(() => HygieneRuleType)
	rule!: HygieneRule;

	@Field(() => Float, {nullable: true, description: 'Null where what is wrong is that nothing is stated.'})
	value!: number | null;

	@Field(() => Float, {description: 'What the value is beyond.'})
	threshold!: number;

	@Field(() => String, {description: 'Of value and threshold: days, times, US dollars …'})
	unit!: string;

	@Field(() => String, {description: 'The same in a sentence.'})
	text!: string;

	@Field(() => [FlagEvidenceType], {description: 'The statements it rests on, the latest first.'})
	evidence!: FlagEvidenceType[];

	@Field(() => Int, {description: 'Statements that are not shown.'})
	moreEvidence!: number;
}

@ObjectType('RuleCount', {simpleResolvers: true, description: 'How many open deals break a rule.'})
class RuleCountType {
	@Field(() => HygieneRuleType)
	rule!: HygieneRule;

	@Field(() => String)
	title!: string;

	@Field(() => String)
	unit!: string;

	@Field(() => Int)
	flags!: number;
}

/** The state of the pipeline as GraphQL shows it. */
@ObjectType('PipelineHygiene', {
	simpleResolvers: true,
	description: 'What is wrong with the open deals, the largest deals first.',
})
export class PipelineHygieneType {
	@Field(() => Int, {description: 'Open deals that were looked at.'})
	deals!: number;

	@Field(() => Int, {description: 'Open deals with a flag.'})
	flagged!: number;

	@Field(() => [RuleCountType], {description: 'Of every rule, whichever flags are asked for.'})
	byRule!: RuleCountType[];

	@Field(() => [HygieneFlagType])
	flags!: HygieneFlagType[];

	@Field(() => PageInfo)
	pageInfo!: PageInfo;

	@Field(() => [NoticeType], {description: 'What could not be judged, and what had to be declared.'})
	notices!: readonly Notice[];

	@Field(() => DateTime)
	asOf!: number;

	@Field(() => DateTime)
	knownAt!: number;
}

/** The state of the pipeline in the shape of its GraphQL type, one page of its flags after a cursor of the field or from the first. */
export function toPipelineHygiene(
	field: string,
	{asOf, knownAt, flags, byRule, hasNext, ...rest}: PipelineHygiene,
	hasPrevious: boolean,
): PipelineHygieneType {
	const cursors = flags.map(({id}) => toCursor(field, id));
	return {
		...rest,
		asOf,
		knownAt,
		byRule: hygieneRuleNames.map(rule => ({rule, ...hygieneRules[rule], flags: byRule[rule]})),
		flags: flags.map(flag => toFlag(flag, {asOf, knownAt})),
		pageInfo: {
			hasNextPage: hasNext,
			hasPreviousPage: hasPrevious,
			startCursor: cursors.at(0) ?? null,
			endCursor: cursors.at(-1) ?? null,
		},
	};
}

const toFlag = (flag: HygieneFlag, moment: Moment): HygieneFlagType => ({
	...flag,
	moment,
	unit: hygieneRules[flag.rule].unit,
	evidence: flag.evidence.map(toEvidence),
});

/** Of what is restricted nothing is passed on. */
const toEvidence = ({fact, restricted, ...path}: FlagEvidence): FlagEvidenceType =>
	restricted
		? {fact: null, restricted, nodes: [], edges: [], records: []}
		: {fact: fact ?? null, restricted, ...toSteps(path)};
