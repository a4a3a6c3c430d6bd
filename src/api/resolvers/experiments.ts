import {Arg, Args, Ctx, ID, Mutation, Query, Resolver} from 'type-graphql';
import type {ApiContext} from '../context.ts';
import {ClockArgs, clocksAsked} from '../moment.ts';
import {workCost} from '../page.ts';
import {readMover} from '../read-mover.ts';
import {ExperimentReportType, ExperimentType, toExperiment, toExperimentReport} from '../types/experiment.ts';
import {checkMayReadExperiments, checkMayRunExperiments} from '../viewer.ts';

const cost = workCost(500);

/** Experiments over decisions. They count subjects of all territories; whoever starts or stops one is who the token says. */
@Resolver()
export class ExperimentResolver {
	@Query(() => [ExperimentType], {complexity: cost, description: 'All experiments. For ops, stewards and admins.'})
	async experiments(@Ctx() {engine, viewer}: ApiContext) {
		checkMayReadExperiments(viewer);
		return (await engine.experiments()).map(toExperiment);
	}

	@Query(() => ExperimentReportType, {
		nullable: true,
		complexity: cost,
		description: 'What an experiment has shown at a moment on both clocks. For ops, stewards and admins.',
	})
	async experiment(
		@Arg('name', () => ID) name: string,
		@Args(() => ClockArgs) asked: ClockArgs,
		@Ctx() {engine, viewer}: ApiContext,
	) {
		checkMayReadExperiments(viewer);
		return toExperimentReport(await engine.experiment(name, clocksAsked(asked)));
	}

	@Mutation(() => ExperimentType, {
		complexity: cost,
		description: 'Decides by the arms of a planned experiment from now on. For stewards and admins.',
	})
	async startExperiment(
		@Arg('name', () => ID) name: string,
		@Arg('reason', () => String) reason: string,
		@Arg('idempotencyKey', () => String) key: string,
		@Ctx() {engine, viewer}: ApiContext,
	) {
		checkMayRunExperiments(viewer);
		return toExperiment(await engine.startExperiment(name, readMover(viewer, reason, key)));
	}

	@Mutation(() => ExperimentType, {
		complexity: cost,
		description: 'Takes nobody else into an experiment; what it says stays to be read. For stewards and admins.',
	})
	async stopExperiment(
		@Arg('name', () => ID) name: string,
		@Arg('reason', () => String) reason: string,
		@Arg('idempotencyKey', () => String) key: string,
		@Ctx() {engine, viewer}: ApiContext,
	) {
		checkMayRunExperiments(viewer);
		return toExperiment(await engine.stopExperiment(name, readMover(viewer, reason, key)));
	}
}
