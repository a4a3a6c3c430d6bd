import 'reflect-metadata';
import {ArgsType, Field} from 'type-graphql';
import type {Millis} from '../core/clock.ts';
import type {Clocks, Engine} from '../engine-types.ts';
import {DateTime} from './scalars.ts';

/** A moment on both clocks: what held at `asOf`, as it was known at `knownAt`. */
export type Moment = {readonly asOf: Millis; readonly knownAt: Millis};

/**
 * The two clocks as arguments; every field that reads the graph takes them. They carry no description of their own:
 * with one on each of seventy fields the schema could not be read. docs/graphql.md tells what they do.
 */
@ArgsType()
export class ClockArgs {
	@Field(() => DateTime, {nullable: true})
	asOf?: Millis | null;

	@Field(() => DateTime, {nullable: true})
	knownAt?: Millis | null;
}

/** The clocks that a field was asked, and nothing for those that it was not: the engine takes its own present. */
export const clocksAsked = ({asOf, knownAt}: ClockArgs): Clocks => ({
	...(asOf == null ? {} : {asOf}),
	...(knownAt == null ? {} : {knownAt}),
});

/**
 * Settles a moment: what the field was asked, else what the object above was read at, else the graph's watermark. Who asks about a past
 * moment and names no knowledge gets that moment's own.
 */
export type SettleMoment = (asked: ClockArgs, above?: Moment) => Promise<Moment>;

/** Opens the settling of moments for one request, which reads the watermark at most once, so that one answer has one present. */
export function openMoments(engine: Engine): SettleMoment {
	let watermark: Promise<Required<Clocks>> | undefined;
	return async (asked, above) => {
		const asOf = asked.asOf ?? above?.asOf;
		const knownAt = asked.knownAt ?? asked.asOf ?? above?.knownAt;
		if (asOf !== undefined && knownAt !== undefined) {
			return {asOf, knownAt};
		}

		watermark ??= engine.watermark();
		const latest = await watermark;
		return {asOf: asOf ?? latest.asOf, knownAt: knownAt ?? latest.knownAt};
	};
}
