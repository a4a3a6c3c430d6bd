/** What is asked of a deal to tell whether it is won or lost. */
export const closedStage = {aspect: 'stage', field: 'stage', labels: ['won', 'lost']};
