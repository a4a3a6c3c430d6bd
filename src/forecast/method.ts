/**
 * Versions of how a forecast is made. What was stored by an earlier one is made again by it, digit for digit.
 *
 * - 1: as it was before scenarios told the forecast without them.
 * - 2: scenarios have the forecast without them beside them.
 */
export type Method = 1 | 2;

/** How forecasts are made now. */
export const METHOD: Method = 2;
