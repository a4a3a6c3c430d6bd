/** What can be wrong with an open deal in the pipeline: each rule's name, its title, and the unit of its value and threshold. */
export const hygieneRules = {
	'stale-close-date': {title: 'Expected close date in the past', unit: 'days'},
	'no-close-date': {title: 'No expected close date', unit: 'dates'},
	'close-date-slips': {title: 'Expected close date put off again and again', unit: 'times'},
	'no-activity': {title: 'Nothing has happened for long', unit: 'days'},
	'stage-stalled': {title: 'In its stage for longer than won deals', unit: 'days'},
	'no-amount': {title: 'No amount', unit: 'US dollars'},
	'amount-outlier': {title: 'Amount unlike that of won deals of the product', unit: 'robust z'},
} as const;

export type HygieneRule = keyof typeof hygieneRules;
export const hygieneRuleNames = Object.keys(hygieneRules) as HygieneRule[];
