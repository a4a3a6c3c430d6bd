/**
 * Versions of how a forecast is made. What was stored by an earlier one is made again by it, digit for digit.
 *
 * - 1: an open deal brings the share of its amount that all won deals brought, or the median of its product; experts weigh by the fourth
 *   power of one over their error, recent trials counting more.
 * - 2: experts weigh by the eighth power, and trials count for twice as long; a deal brings one of the amounts that won deals like it teach, and scenarios have the forecast without them beside them.
 * - 3: past trials count alike, and half of each weight is by online aggregation.
 * - 4: windows count to the moment, not in whole days; the chances of each age in each month are drawn from how much the cells differ.
 */
export type Method = 1 | 2 | 3 | 4;

/** How forecasts are made now. */
export const METHOD: Method = 4;
