import {
	CircuitState,
	ConsecutiveBreaker,
	circuitBreaker,
	handleWhen,
	type IBreaker,
	SamplingBreaker,
	TaskCancelledError,
	TimeoutStrategy,
	timeout,
} from 'cockatiel';
import {EngineError} from '../core/errors.ts';

/** When a breaker opens and how long it stays so; times in milliseconds. */
export type BreakerTiming = {
	/** So many failures in a row open it. */
	readonly inARow: number;
	/** Or so large a share of the calls within a window, when there were at least `leastCalls`. */
	readonly share: number;
	readonly leastCalls: number;
	readonly windowMs: number;
	/** So long after it has opened one call is let through; its success closes it. */
	readonly probeAfterMs: number;
};

/** Row F4 of the test matrix: five in a row, or half of twenty in ten seconds; a probe after ten. */
export const breakerTiming: BreakerTiming = {
	inARow: 5,
	share: 0.5,
	leastCalls: 20,
	windowMs: 10_000,
	probeAfterMs: 10_000,
};

/** Lets calls through while what they ask answers, and fails them at once while it does not. */
export type Breaker = {
	/**
	 * Runs a call, for at most `deadlineMs`. Throws what it throws, and GRAPH_UNAVAILABLE when it takes longer, or at once while the breaker is open. The one
	 * call that probes is a caller's own; nobody waits for its outcome.
	 */
	run<T>(call: () => Promise<T>, deadlineMs: number): Promise<T>;
	isOpen(): boolean;
};

/** Opens a breaker (Nygard, Release It!, 2007), closed at first. `onChange` is told when it opens and when it closes. */
export function openBreaker(timing: BreakerTiming, onChange: (isOpen: boolean) => void = () => {}): Breaker {
	const circuit = circuitBreaker(handleWhen(isGraphGone), {
		halfOpenAfter: timing.probeAfterMs,
		breaker: either(
			new ConsecutiveBreaker(timing.inARow),
			new SamplingBreaker({
				// It opens above its threshold, and not yet at it.
				threshold: timing.share - 1e-9,
				duration: timing.windowMs,
				minimumRps: (1000 * timing.leastCalls) / timing.windowMs,
			}),
		),
	});
	let probesAt = 0;
	circuit.onBreak(() => {
		probesAt = performance.now() + timing.probeAfterMs;
		onChange(true);
	});
	circuit.onReset(() => onChange(false));
	const isRefusing = () =>
		circuit.state === CircuitState.HalfOpen || (circuit.state === CircuitState.Open && performance.now() < probesAt);
	return {
		async run(call, deadlineMs) {
			if (isRefusing()) {
				const problem = 'it has not answered lately, and is asked again within some seconds';
				throw new EngineError('GRAPH_UNAVAILABLE', {problem});
			}

			return circuit.execute(async () => within(deadlineMs, call));
		},
		isOpen: () => circuit.state !== CircuitState.Closed,
	};
}

/** What a call answers in time. Throws GRAPH_UNAVAILABLE when it takes longer; the call itself is left to its own end. */
async function within<T>(deadlineMs: number, call: () => Promise<T>): Promise<T> {
	try {
		return await timeout(deadlineMs, TimeoutStrategy.Aggressive).execute(call);
	} catch (error) {
		if (!(error instanceof TaskCancelledError)) {
			throw error;
		}

		const problem = `there was no answer within ${deadlineMs / 1000} s`;
		throw new EngineError('GRAPH_UNAVAILABLE', {problem}, {cause: error});
	}
}

const isGraphGone = (error: unknown) => error instanceof EngineError && error.code === 'GRAPH_UNAVAILABLE';

/** Opens as soon as one of some breakers would. */
function either(...breakers: readonly IBreaker[]): IBreaker {
	return {
		get state() {
			return breakers.map(one => one.state);
		},
		set state(states: unknown) {
			for (const [index, one] of breakers.entries()) {
				one.state = (states as readonly unknown[])[index];
			}
		},
		success(state) {
			for (const one of breakers) {
				one.success(state);
			}
		},
		// Each of them has to hear of it.
		failure: state => breakers.map(one => one.failure(state)).includes(true),
	};
}
