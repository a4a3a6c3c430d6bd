import {isSeen, type TargetDeclaration} from '../../schema/target.ts';
import type {Verdict} from '../registry/gates/trial.ts';
import type {ModelCard} from '../registry/model-card.ts';
import type {TrainingReport} from '../score/train-target.ts';
import {amount, percent} from './figures.ts';
import {withIsoTimes} from './iso-times.ts';

/** A model card as JSON: what the artefact says of itself first, then what happened to it. */
export const cardDocument = (card: ModelCard): object => withIsoTimes(card);

type Report = Partial<
	Pick<TrainingReport, 'trainedOn' | 'testedOn' | 'split' | 'metrics' | 'baselines' | 'warnings'> & {
		taught: Pick<TargetDeclaration, 'subject' | 'label' | 'afterDays' | 'source'>;
	}
>;

/** A model card as Markdown. */
export function cardText(card: ModelCard): string {
	const {version, target, aliases, trainedAt, trainedBy, fallbackReason, fallbackVersion, notices, features, terms} =
		card;
	const report = card.report as Report;
	return sections([
		[
			`# ${target}: ${version}`,
			`${aliases.length === 0 ? 'It has no name now.' : `It is the ${aliases.join(' and the ')}.`} Trained by ${trainedBy} on ${new Date(trainedAt).toISOString()}.`,
			...(fallbackReason === null ? [] : [`It only says the base rate: ${fallbackReason}.`]),
			...(isLogistic(card)
				? [
						'It is a logistic regression, kept beside a model of the same features; it answers when no champion is sound.',
					]
				: []),
			...(fallbackVersion === null
				? []
				: [`Beside it is kept ${fallbackVersion}, which answers when no champion is sound.`]),
		],
		['## What it predicts', ...predicts(report)],
		['## How it did on examples it had not seen', ...figures(report)],
		[
			'## What its readers must know',
			...list([...(report.warnings ?? []), ...notices].map(({kind, text}) => `${kind}: ${text}`)),
		],
		[
			'## What it looks at',
			`${terms.single} shapes of one feature and ${terms.pairs} of two, over:`,
			list(features.map(feature => (typeof feature === 'string' ? feature : feature.name))).join('\n'),
		],
		['## What the gates say', ...gateTable(card)],
		['## Beside the champion', ...shadowText(card)],
		[
			'## Who approved it',
			...list(card.approvals.map(({actor, reason, at}) => `${actor}, ${new Date(at).toISOString()}: ${reason}`)),
		],
		[
			'## What became of it',
			...list(
				card.history.map(
					({name, move, from, actor, reason}) =>
						`${new Date(from).toISOString()}: ${name} (${move}), by ${actor}: ${reason}`,
				),
			),
		],
	]);
}

const isLogistic = ({report}: ModelCard) => report['kind'] === 'logistic';

const sections = (parts: ReadonlyArray<readonly string[]>) => parts.map(part => part.join('\n\n')).join('\n\n');

/** Points of a list, one text; `none` when there is none. A text that is said twice is listed once. */
const list = (points: readonly string[]) =>
	points.length === 0 ? ['None.'] : [[...new Set(points)].map(point => `- ${point}`).join('\n')];

function predicts({taught, split, trainedOn, testedOn}: Report): string[] {
	const asked = taught === undefined ? [] : [`${questionOf(taught)}; learned from \`${taught.source}\`.`];
	return [
		...asked,
		`Trained on ${amount(trainedOn ?? 0)} examples and tested on ${amount(testedOn ?? 0)}, split by ${split?.by ?? 'nothing'}.`,
	];
}

function questionOf({subject, label, afterDays}: NonNullable<Report['taught']>): string {
	if (!isSeen(label)) {
		return `Whether \`${label.field}\` of ${subject} becomes ${label.positive.join(' or ')}, asked ${afterDays.join(' and ')} days after its start`;
	}

	const {feature, withinDays, happens, everyDays, havingDays} = label;
	const those = havingDays === undefined ? '' : ` of those that had one within ${havingDays} days before`;
	return `Whether ${subject} has ${happens === 'positive' ? 'a' : 'no'} new row of \`${feature}\` within ${withinDays} days, asked every ${everyDays} days${those}`;
}

function figures({metrics, baselines}: Report): string[] {
	const rows: ReadonlyArray<readonly [string, TrainingReport['metrics'] | undefined]> = [
		['this model', metrics],
		['logistic regression', baselines?.logistic],
		['base rate', baselines?.baseRate],
	];
	const lines = rows.flatMap(([name, found]) =>
		found === undefined
			? []
			: [
					`| ${name} | ${found.auc.toFixed(3)} (${found.aucLow.toFixed(3)} to ${found.aucHigh.toFixed(3)}) | ${found.logLoss.toFixed(3)} | ${found.brier.toFixed(3)} | ${found.ece.toFixed(3)} |`,
				],
	);
	return [['| | AUC (95 %) | log-loss | Brier | ECE |', '|---|---|---|---|---|', ...lines].join('\n')];
}

function gateTable({gates}: ModelCard): string[] {
	if (gates === null) {
		return ['It was never judged.'];
	}

	const {against, rows, passed, verdicts} = gates;
	return [
		`${passed ? 'It passes' : 'It does not pass'}, on ${amount(rows)} held-out examples, ${against === null ? 'with no champion to compare with' : `compared with ${against}`}.`,
		[
			'| gate | | why |',
			'|---|---|---|',
			...verdicts.map(({gate, passed: ok, why}) => `| ${gate} | ${ok ? 'passed' : '**failed**'} | ${why} |`),
		].join('\n'),
	];
}

function shadowText({shadow}: ModelCard): string[] {
	return list(
		shadow.map(
			({champion, pairs, meanDifference, meanDistance, largest, sameGrade}) =>
				`beside ${champion} on ${amount(pairs)} moments: ${(100 * meanDistance).toFixed(1)} points away on average (${(100 * meanDifference).toFixed(1)} with its sign), at most ${(100 * largest).toFixed(1)}; the same grade for ${percent(sameGrade)}`,
		),
	);
}

/** Verdicts, one line each. */
export function verdictLines(verdicts: readonly Verdict[]): string[] {
	return verdicts.map(({gate, passed, why}) => `${passed ? 'passed' : 'failed'}  ${gate}: ${why}`);
}
