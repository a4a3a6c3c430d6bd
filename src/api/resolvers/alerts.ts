import {Arg, Ctx, Query, Resolver} from 'type-graphql';
import type {ApiContext} from '../context.ts';
import {workCost} from '../page.ts';
import {AlertType, toAlert} from '../types/alert.ts';
import {checkMayReadModels} from '../viewer.ts';

/** What watching has raised: for those who read models. */
@Resolver()
export class Alerts {
	@Query(() => [AlertType], {
		complexity: workCost(50),
		description:
			'What watching the models of a target has raised, the newest window first. For ops, stewards and admins.',
	})
	async alerts(
		@Arg('target', () => String) target: string,
		@Ctx() {engine, viewer}: ApiContext,
	): Promise<readonly AlertType[]> {
		checkMayReadModels(viewer);
		return (await engine.alerts(target)).map(toAlert);
	}
}
