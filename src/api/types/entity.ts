import {Field, InterfaceType, ObjectType} from 'type-graphql';
import type {Millis} from '../../core/clock.ts';
import type {EntityView} from '../../engine-types.ts';
import type {FieldValue as StoredValue} from '../../graph/records.ts';
import type {Moment} from '../moment.ts';
import {FieldValue, maybeTime} from '../scalars.ts';
import {Node} from './node.ts';

@ObjectType({simpleResolvers: true, description: 'One stated field, under the name its source profile gives it.'})
class Attribute {
	@Field(() => String)
	name!: string;

	@Field(() => FieldValue)
	value!: StoredValue;
}

/**
 * A thing as it stood at a moment. Sources differ in what they state, so every typed field may be null and
 * `attributes` has all of them; a value of another type than the field's is shown there only.
 */
@InterfaceType({
	implements: Node,
	description: 'A thing as it stood at a moment, put together from what source records state about it.',
})
export abstract class Entity extends Node {
	@Field(() => String)
	readonly name: string;

	@Field(() => String, {nullable: true, description: 'Where it belongs; viewers see the things of their territories.'})
	readonly territory: string | null;

	/** What the engine read, and when it was asked about: fields below inherit the moment. */
	readonly view: EntityView;
	readonly moment: Moment;

	constructor(view: EntityView, moment: Moment) {
		super(view.id);
		this.name = view.name;
		this.territory = view.territory ?? null;
		this.view = view;
		this.moment = moment;
	}

	@Field(() => [Attribute], {description: 'Every stated field, in the order of names.'})
	get attributes(): Attribute[] {
		const names = Object.keys(this.view.fields).sort();
		return names.map(name => ({name, value: this.view.fields[name]!}));
	}

	protected text(field: string): string | null {
		const value = this.view.fields[field];
		return value === undefined ? null : String(value);
	}

	protected number(field: string): number | null {
		const value = this.view.fields[field];
		return typeof value === 'number' ? value : null;
	}

	protected isTrue(field: string): boolean | null {
		const value = this.view.fields[field];
		return typeof value === 'boolean' ? value : null;
	}

	protected time(field: string): Millis | null {
		return maybeTime(this.view.fields[field]);
	}
}
