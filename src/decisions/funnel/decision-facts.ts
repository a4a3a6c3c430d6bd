import type {Capacity, Channel} from '../../../schema/actions.ts';
import type {Closing, Kind} from '../../../schema/ontology.ts';
import type {Millis} from '../../core/clock.ts';

/** One way to take an action: with whom, what the model says it would change, and the fact that makes it apply. */
export type Option = {
	/** Whom it is addressed to; null for nobody outside. */
	readonly person: string | null;
	/** Change of the probability by re-scoring; null when the model looks at nothing that it would change. */
	readonly lift: number | null;
	/** The statement at the end of the path that makes it apply. */
	readonly fact: string;
};

/** A person as contact policy asks about them, or an account; what no source states is null. */
export type PersonFacts = {
	readonly consentEmail: boolean | null;
	readonly consentPhone: boolean | null;
	readonly legalHold: boolean | null;
	readonly timeZone: string | null;
};

/** A person reached, or about to be: by a recorded interaction or by a decision. */
export type PastContact = {readonly person: string; readonly channel: Channel; readonly at: Millis};

/** A person's word that goes before the ranking, until it ends. */
export type Override = {
	readonly id: string;
	readonly action: string;
	readonly actor: string;
	readonly reason: string;
	readonly until: Millis;
};

/** An arm of an experiment, by the names that its declaration of that revision gives them. */
export type TrialArm = {readonly name: string; readonly revision: string; readonly arm: string};

/** One named part of an effect: of the average deal, or of one term of the context. */
export type EffectTerm = {readonly term: string; readonly value: number};

/** What taking an action, and not doing nothing, changes in a subject's chance to be won, as learned from decisions. */
export type LearnedEffect = {
	/** The exact sum of its terms, in their order. */
	readonly mean: number;
	/** Where it lies, but for `alpha` of such intervals. */
	readonly low: number;
	readonly high: number;
	/** Standard deviations of what is believed of deals with the action, and of deals for which nothing was done. */
	readonly treatedDeviation: number;
	readonly controlDeviation: number;
	/** So many deals' worth of evidence with the action, and without. */
	readonly treated: number;
	readonly control: number;
	readonly terms: readonly EffectTerm[];
};

/** The learned effects that were adopted when a decision was made, of the actions that could be taken. */
export type LearnedEffects = {
	/** The hash of the book that they come from. */
	readonly revision: string;
	readonly effects: Readonly<Record<string, LearnedEffect>>;
	/** Actions of which too little is known yet, with the evidence that there is. */
	readonly short: Readonly<Record<string, Pick<LearnedEffect, 'treated' | 'control'>>>;
};

/** A step of a day that was shared out among many deals: what is to be done about this one, towards whom, and why this. */
export type PlannedFact = {
	/** The id of the day. */
	readonly day: string;
	readonly action: string;
	readonly person: string | null;
	readonly why: string;
};

/** What was stated of the subject: a value, and the statement that says so. */
export type Stated<T> = {readonly value: T; readonly fact: string} | null;

/** What kind of thing a decision is about, and what the ontology and the target say of such things: when they are done with and what they are worth. */
export type SubjectTerms = {
	readonly kind: Kind;
	/** Which words of which field mean that it is done with; null where no statement says so. */
	readonly closing: Closing | null;
	/** The field that states what the good outcome is worth, in USD. */
	readonly amountField: string;
	/** What it is taken to be worth where nothing is stated, in USD; null leaves it to the arbitration. */
	readonly assumedUsd: number | null;
};

/** Everything that is known of a subject when a decision is made about it: plain data, so that the decision is a function of it. */
export type DecisionFacts = {
	readonly subject: string;
	readonly target: string;
	/** Left out for a deal, of which the ontology says it all. Taken from the record when the decision is made again: a target may be declared anew. */
	readonly about?: SubjectTerms;
	/** The decision's own key; chance is drawn from it and from nothing else. */
	readonly key: string;
	/** When it is made; what is known is that of the watermark. */
	readonly at: Millis;
	readonly asOf: Millis;
	readonly knownAt: Millis;
	/** The score now; null without a model. */
	readonly probability: number | null;
	/** Why the model does not rank, or that there is none. */
	readonly modelFallback: string | null;
	/** `won` or `lost`, once a deal is; of another thing the word that says that it is done with. */
	readonly closed: string | null;
	/** What its good outcome is worth, as stated. */
	readonly amountUsd: Stated<number>;
	readonly expectedCloseAt: Stated<Millis>;
	readonly owner: string | null;
	readonly account: string | null;
	/** By action of the catalogue; the best option first. */
	readonly options: Readonly<Record<string, readonly Option[]>>;
	readonly people: Readonly<Record<string, PersonFacts>>;
	readonly contacts: readonly PastContact[];
	/** What decisions gave the subject before. */
	readonly taken: ReadonlyArray<{readonly action: string; readonly at: Millis}>;
	/** What decisions took of the owner's time before. */
	readonly used: ReadonlyArray<{readonly capacity: Capacity; readonly at: Millis}>;
	readonly switchedOff: ReadonlyArray<{readonly action: string; readonly reason: string}>;
	readonly override: Override | null;
	/** The experiment that the subject takes part in and its arm; left out when it takes part in none. */
	readonly experiment?: TrialArm;
	/** What was learned of the actions' effects; left out when no book of them was adopted. */
	readonly learned?: LearnedEffects;
	/** Why the adopted book of them was done without; left out when it was not. */
	readonly learnedFallback?: string;
	/** The step that a planned day has for the subject; left out when it was decided by itself. */
	readonly planned?: PlannedFact;
};
