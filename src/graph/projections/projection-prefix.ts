/** What the names of all our projections begin with. */
export const projectionPrefix = 'throughline-';
