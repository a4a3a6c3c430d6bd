/**
 * How effects of actions are learned from kept decisions and what became of them: plain data, kept with each book of learned effects, so that a
 * book says by which rules it was made.
 */
export type Learning = {
	/** A decision counts once so many days have passed; a win counts when it comes within them. */
	readonly windowDays: number;
	/** So many decisions the stated prior of an action is worth, in its own level and in that of doing nothing. */
	readonly priorWeight: number;
	/** So many decisions it takes until a term of the context counts half. */
	readonly termWeight: number;
	/** So many deals' worth of evidence it takes on each side, with the action and without; below that the effect is not used. */
	readonly leastEffective: number;
	/** How often an interval may miss. */
	readonly alpha: number;
	/** A deal counts as due when it is expected to close within so many days. */
	readonly dueWithinDays: number;
	/** A value farther than so many standard deviations from the average counts as that far. */
	readonly farthest: number;
};

/** The rules in force. */
export const learning: Learning = {
	windowDays: 90,
	priorWeight: 5,
	termWeight: 200,
	leastEffective: 50,
	alpha: 0.05,
	dueWithinDays: 30,
	farthest: 3,
};
