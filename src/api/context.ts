import type {Engine, Scope} from '../engine-types.ts';
import {type Loaders, openLoaders} from './loaders.ts';
import {openMoments, type SettleMoment} from './moment.ts';
import type {Viewer} from './viewer.ts';

/** What every resolver of one request gets. */
export type ApiContext = {
	readonly engine: Engine;
	readonly viewer: Viewer;
	readonly scope: Scope;
	readonly loaders: Loaders;
	readonly settle: SettleMoment;
};

/** Opens the context of one request of a viewer. */
export function openContext(engine: Engine, viewer: Viewer, scope: Scope): ApiContext {
	return {engine, viewer, scope, loaders: openLoaders(engine, scope), settle: openMoments(engine)};
}
