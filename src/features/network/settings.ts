/** What the graph algorithms are run with; every feature's definition holds those of its own. One seed for all that draw. */
export const settings = {
	'page-rank': {damping: 0.85, iterations: 100, tolerance: 1e-7},
	betweenness: {samples: 128, seed: 42},
	community: {levels: 10, iterations: 10, tolerance: 1e-4},
	'won-proximity': {damping: 0.85, iterations: 100, tolerance: 1e-7},
	'look-alikes': {dimension: 64, iterationWeights: [0, 1, 1], seed: 42, neighbours: 10},
} as const;
