import type {Cause} from '../../src/graph/graph.ts';

/** Who writes in tests. */
export const testCause: Cause = {actor: 'test', reason: 'a test writes', source: 'test'};
