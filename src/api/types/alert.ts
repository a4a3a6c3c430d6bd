import 'reflect-metadata';
import {Field, Float, ID, ObjectType} from 'type-graphql';
import type {Alert} from '../../governance/monitors/alerts.ts';
import {DateTime} from '../scalars.ts';

@ObjectType('Alert', {simpleResolvers: true, description: 'What watching a model found above its bar.'})
export class AlertType {
	@Field(() => ID)
	id!: string;

	@Field(() => ID, {description: 'The model that was watched.'})
	version!: string;

	@Field(() => DateTime, {description: 'From when on subjects were judged that it is about.'})
	from!: number;

	@Field(() => DateTime)
	until!: number;

	@Field(() => String, {nullable: true, description: 'Null where it is about the model or the graph.'})
	feature!: string | null;

	@Field(() => String)
	measure!: string;

	@Field(() => Float)
	value!: number;

	@Field(() => Float)
	bar!: number;

	@Field(() => String, {description: 'Who watched, and why.'})
	cause!: string;

	@Field(() => DateTime, {description: 'What the graph knew by then.'})
	watermark!: number;

	@Field(() => DateTime)
	raisedAt!: number;
}

/** A kept alert in the shape of its GraphQL type. */
export const toAlert = ({feature, ...rest}: Alert): AlertType => ({...rest, feature: feature === '' ? null : feature});
