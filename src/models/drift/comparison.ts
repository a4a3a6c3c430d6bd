/** A measure of how two samples differ, and what it may not exceed by chance; it differs when value > bar. */
export type Comparison = {
	/** The measure, in its own unit; 0 where nothing differs. */
	readonly value: number;
	/** What sampling noise alone exceeds with probability `level`, or the least difference that matters where that is larger. */
	readonly bar: number;
};
