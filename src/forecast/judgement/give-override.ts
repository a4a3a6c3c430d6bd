import type {Millis} from '../../core/clock.ts';
import {EngineError} from '../../core/errors.ts';
import {digestOf} from '../../core/hash.ts';
import type {Cause, Graph} from '../../graph/graph.ts';
import {maybeAnswered, rememberAnswer} from '../../graph/once.ts';
import {type Scope, scopeKey} from '../../graph/scope.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';
import {bookedIn} from '../booked-in.ts';
import {parsePeriod} from '../calendar/period.ts';
import {periodsBefore} from '../calendar/periods-before.ts';
import {readCalendar} from '../calendar/read-calendar.ts';
import {dealsAt, type Moment} from '../deals.ts';
import {type Made, makeForecast} from '../forecast-period.ts';
import {checkOverride} from './check-override.ts';
import type {NewOverride, Override} from './override.ts';
import {isPartOf, saidOf} from './part-of.ts';

/** Who says it, of the numbers of which scope, as things stand at which moment; a key makes saying it twice the same as once. */
export type Saying = {
	readonly scope: Scope;
	readonly moment: Moment;
	/** The time of saying it; it is dated later where somebody has decided something in the meantime. */
	readonly now: Millis;
	readonly idempotencyKey?: string | undefined;
};

/**
 * Keeps what a person says in place of a forecast, beside what the model and the naive forecast say of the same at that moment; no number changes. It is
 * known from the moment of saying it on. Throws INPUT_INVALID for what nobody could mean: a negative amount, an expiry or a period in the past, no
 * reason, a group without deals; IDEMPOTENCY_CONFLICT for a key that came with another override.
 */
export async function giveOverride(
	graph: Graph,
	loaded: LoadedModel | undefined,
	said: NewOverride,
	{scope, moment, now, idempotencyKey}: Saying,
	cause: Cause,
): Promise<Override> {
	const seen = scopeKey(scope);
	const {actor: by} = cause;
	const digest = digestOf({override: said, by, seen});
	const request = idempotencyKey === undefined ? undefined : {key: idempotencyKey, digest};
	const before = request && (await maybeAnswered<Override>(graph, request));
	if (before !== undefined) {
		return before;
	}

	const settled = await readCalendar(graph, {});
	const period = parsePeriod(said.period, settled.calendar);
	checkOverride(said, period, now);
	const {period: text, level, subject, amount, reason, expires} = said;
	const made = await makeForecast(graph, loaded, {
		...{period: text, settled, moment, scope, assumptions: [], judgedAt: moment},
	});
	const naiveSaid = naiveOf(made, said);
	return graph.transact(cause, async transaction => {
		const [{at}] = (await transaction.write('forecast/lock', {now})) as [{at: Millis}];
		// Somebody may have come with the same key in the meantime.
		const known = request && (await maybeAnswered<Override>(transaction, request));
		if (known !== undefined) {
			return known;
		}

		const content = {
			...{period: text, from: period.from, to: period.to, level, subject, amount, reason, by, at, expires},
			...{modelSaid: saidOf(made, said), naiveSaid, modelVersion: made.forecast.modelVersion},
		};
		const override: Override = {id: `ovr_${digestOf({...content, seen}).slice(0, 20)}`, ...content};
		await transaction.write('forecast/save-override', {...override, seen});
		if (request !== undefined) {
			await rememberAnswer(transaction, request, override);
		}

		return override;
	});
}

/**
 * The naive forecast of what an override is about: what the latest period of the same length that is over had brought of it; null for a deal, which has
 * no period before. Throws INPUT_INVALID for a group or a deal that is not there, or not in the viewer's scope.
 */
function naiveOf({facts: {histories, rollUp, period, settled, moment}}: Made, said: NewOverride): number | null {
	const part = dealsAt(histories, moment).filter(deal => isPartOf(deal, said, rollUp));
	if (part.length === 0 && said.level !== null) {
		const problem = `\`${said.subject}\` is no ${said.level} with a deal`;
		throw new EngineError('INPUT_INVALID', {where: '`subject`', problem});
	}

	const [latest] = periodsBefore(period, moment.asOf, 1, settled.calendar);
	return said.level === 'opportunity' || latest === undefined ? null : bookedIn(part, latest);
}
