import {type Action, actions, type Terms} from '../../../schema/actions.ts';
import {type Arbitration, arbitration, type Policy, policies} from '../../../schema/policies.ts';
import {digestOf} from '../../core/hash.ts';

/** An action as a decision needs it: its name, its terms and whom it is for; books from before there were others left the last out, and all of theirs are for deals. */
export type CatalogueAction = Terms & {readonly name: string; readonly subject?: Action['subject']};

/** A policy under the revision that its content gives it. */
export type RevisedPolicy = Policy & {readonly revision: string};

/** Everything that a decision is made by besides what is known of its subject: plain data, each part under the hash of its content. */
export type PolicyBook = {
	readonly catalogue: readonly CatalogueAction[];
	readonly policies: readonly RevisedPolicy[];
	readonly arbitration: Arbitration;
	/** Of the whole book. */
	readonly revision: string;
	readonly catalogueRevision: string;
	readonly arbitrationRevision: string;
};

/** What a book is made of; the revisions follow from it. */
export type BookContent = Pick<PolicyBook, 'catalogue' | 'arbitration'> & {readonly policies: readonly Policy[]};

/** Gives every part of a book its revision. Pure. */
export function openBook({catalogue, policies: rules, arbitration: ranking}: BookContent): PolicyBook {
	const revised = rules.map(({name, stage, rule, why}) => ({
		...{name, stage, rule, why},
		revision: revisionOf('pol', {name, stage, rule}),
	}));
	const catalogueRevision = revisionOf('cat', catalogue);
	const arbitrationRevision = revisionOf('arb', ranking);
	const revision = revisionOf('book', [catalogueRevision, arbitrationRevision, ...revised.map(one => one.revision)]);
	return {catalogue, policies: revised, arbitration: ranking, revision, catalogueRevision, arbitrationRevision};
}

/** What a book is made of, as it is kept beside the decisions that were made by it. */
export const contentOf = ({catalogue, policies: rules, arbitration: ranking}: PolicyBook): BookContent => ({
	catalogue,
	policies: rules.map(({name, stage, rule, why}) => ({name, stage, rule, why})),
	arbitration: ranking,
});

const revisionOf = (prefix: string, content: unknown) => `${prefix}_${digestOf(content).slice(0, 12)}`;

/** The book in force: the declared catalogue, policies and arbitration. */
export const currentBook: PolicyBook = openBook({
	catalogue: actions.map(
		({
			name,
			subject,
			channel,
			isPersonal,
			costUsd,
			capacity,
			valueShare,
			priorLift,
			lever,
			coolDownDays,
			discountPercent,
			template,
		}) => ({
			...{name, subject, channel, isPersonal, costUsd, capacity, valueShare, priorLift},
			...{lever, coolDownDays, discountPercent, template},
		}),
	),
	policies,
	arbitration,
});
