import {EngineError} from '../core/errors.ts';
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

const readsModels = new Set(['ops', 'steward', 'admin']);
const approves = new Set(['steward', 'admin']);
const promotes = new Set(['admin']);

const seesWebhooks = new Set(['ops', 'admin']);
const changesWebhooks = new Set(['admin']);
const reviewsDecisions = new Set(['manager', 'steward', 'admin']);

/** Throws NOT_ALLOWED unless a viewer may decide and tell outcomes: those who may record events. */
export const checkMayDecide = (viewer: Viewer): void => checkRole(viewer, writes, 'decide');

/** Throws NOT_ALLOWED unless a viewer may approve, reject or override a decision: managers, stewards and admins. */
export const checkMayReviewDecisions = (viewer: Viewer): void =>
	checkRole(viewer, reviewsDecisions, 'approve or override decisions');

/** Throws NOT_ALLOWED unless a viewer may read model cards, which count all records: ops, stewards and admins. */
export const checkMayReadModels = (viewer: Viewer): void => checkRole(viewer, readsModels, 'read models');

/** Throws NOT_ALLOWED unless a viewer may approve a model: stewards and admins. */
export const checkMayApprove = (viewer: Viewer): void => checkRole(viewer, approves, 'approve models');

/** Throws NOT_ALLOWED unless a viewer may say something in place of a forecast: who may approve models. */
export const checkMayOverride = (viewer: Viewer): void => checkRole(viewer, approves, 'override forecasts');

/** Throws NOT_ALLOWED unless a viewer may move a champion: admins. */
export const checkMayPromote = (viewer: Viewer): void =>
	checkRole(viewer, promotes, 'promote models or roll them back');

/** Throws NOT_ALLOWED unless a viewer may learn from decisions or say that they go by it: who may move a champion. */
export const checkMayAdoptLifts = (viewer: Viewer): void =>
	checkRole(viewer, promotes, 'learn from decisions or adopt what was learned');

/** Throws NOT_ALLOWED unless a viewer may read what was learned, which counts all decisions: who may read model cards. */
export const checkMayReadLifts = (viewer: Viewer): void =>
	checkRole(viewer, readsModels, 'read what was learned from decisions');

/** Throws NOT_ALLOWED unless a viewer may see where messages are sent: ops and admins. */
export const checkMaySeeWebhooks = (viewer: Viewer): void => checkRole(viewer, seesWebhooks, 'see webhooks');

/** Throws NOT_ALLOWED unless a viewer may say where messages are sent: admins. */
export const checkMayChangeWebhooks = (viewer: Viewer): void => checkRole(viewer, changesWebhooks, 'change webhooks');

/** Throws NOT_ALLOWED unless a viewer may read experiments, which count all subjects: who may read model cards. */
export const checkMayReadExperiments = (viewer: Viewer): void => checkRole(viewer, readsModels, 'read experiments');

/** Throws NOT_ALLOWED unless a viewer may start or stop an experiment: stewards and admins. */
export const checkMayRunExperiments = (viewer: Viewer): void => checkRole(viewer, approves, 'run experiments');

function checkRole({roles}: Viewer, allowed: ReadonlySet<string>, action: string): void {
	if (!roles.some(role => allowed.has(role))) {
		throw new EngineError('NOT_ALLOWED', {action, role: roles.join(', ') || 'none'});
	}
}
