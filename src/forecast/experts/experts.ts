import {dealLevel} from './deal-level.ts';
import type {Expert} from './expert.ts';
import {conversion, weightedPipeline} from './pipeline.ts';
import {lastWindow, runRate} from './run-rate.ts';
import {dampedQuarter, lastQuarter, lastYear} from './seasonal.ts';
import {theta} from './theta.ts';

/**
 * All experts, with the relative error that is expected of each before it has shown its own: sales that go on, quarters that are alike and deals
 * that close as others of their age are the usual case.
 */
export const experts: ReadonlyArray<Expert & {readonly expectedError: number}> = [
	{...dealLevel, expectedError: 0.2},
	{...runRate, expectedError: 0.2},
	{...lastWindow, expectedError: 0.3},
	{...lastQuarter, expectedError: 0.2},
	{...dampedQuarter, expectedError: 0.2},
	{...lastYear, expectedError: 0.3},
	{...theta, expectedError: 0.3},
	{...conversion, expectedError: 0.3},
	{...weightedPipeline, expectedError: 0.5},
];
