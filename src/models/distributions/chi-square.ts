import {gammaTail} from './gamma-tail.ts';
import {quantileOfTail} from './quantile-of-tail.ts';

/** The chance that a chi-square variable with so many degrees of freedom exceeds x. */
export const chiSquareTail = (x: number, freedom: number): number => gammaTail(freedom / 2, x / 2);

/** The x that a chi-square variable exceeds with probability `level`. */
export const chiSquareBar = (level: number, freedom: number): number =>
	quantileOfTail(`chi-square ${freedom}`, x => chiSquareTail(x, freedom), level);

/** The |z| that a standard normal variable exceeds, on either side, with probability `level`. */
export const normalBar = (level: number): number => Math.sqrt(chiSquareBar(level, 1));

/** The chance that a standard normal variable lies farther from 0 than z, on either side. */
export const normalTail = (z: number): number => chiSquareTail(z * z, 1);
