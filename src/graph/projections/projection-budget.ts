/** How many bytes of the server's memory one projected network and what runs on it may take: a quarter of the managed server's heap. */
export const projectionBudget = 256 * 2 ** 20;

/** What the names of all our projections begin with. */
export const projectionPrefix = 'throughline-';
