import {closings} from '../../schema/ontology.ts';

/** What is asked of a deal to tell whether it is won or lost. */
export const closedStage = closings.Opportunity;
