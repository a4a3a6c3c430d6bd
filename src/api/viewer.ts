import type {Scope} from '../engine-types.ts';

/** Who asks, as the signed token says. */
export type Viewer = {
	readonly id: string;
	readonly roles: readonly string[];
	/** Territories whose things the viewer may see; `*` is all of them. */
	readonly territories: readonly string[];
};

const seesAll = new Set(['ops', 'steward']);
const writes = new Set(['rep', 'manager', 'ops', 'steward']);

/** What a viewer may see: sales ops and data stewards everything, everyone else their territories. */
export function scopeOf({roles, territories}: Viewer): Scope {
	const all = territories.includes('*') || roles.some(role => seesAll.has(role));
	return {all, territories: all ? [] : territories};
}

/** Whether a viewer may record events: those who work deals may, those who only read (analysts, agents) may not. */
export function isWriter({roles}: Viewer): boolean {
	return roles.some(role => writes.has(role));
}
