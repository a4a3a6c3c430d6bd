import {Field, Int, ObjectType} from 'type-graphql';
import type {RecordView} from '../../engine-types.ts';
import {DateTime} from '../scalars.ts';
import {Node} from './node.ts';

@ObjectType({simpleResolvers: true, description: 'One cell of a row, as it was read.'})
class Cell {
	@Field(() => String)
	column!: string;

	@Field(() => String)
	value!: string;
}

/** A row of a source as it arrived; it never changes. */
@ObjectType({implements: Node, description: 'A row of a source as it arrived. It never changes; every fact cites one.'})
export class SourceRecord extends Node {
	@Field(() => String)
	readonly source: string;

	@Field(() => String, {description: 'The file or topic it came in.'})
	readonly stream: string;

	@Field(() => Int, {description: 'Its position there, 0 for the first row of data.'})
	readonly row: number;

	@Field(() => String, {description: 'What the source calls it.'})
	readonly key: string;

	@Field(() => DateTime, {description: 'When its content became known.'})
	readonly recordedAt: number;

	readonly #payload: RecordView['payload'];

	constructor(view: RecordView) {
		super(view.id);
		this.source = view.source;
		this.stream = view.stream;
		this.row = view.row;
		this.key = view.key;
		this.recordedAt = view.recordedAt;
		this.#payload = view.payload;
	}

	@Field(() => [Cell], {description: 'The row as it was read.'})
	get payload(): Cell[] {
		return Object.entries(this.#payload).map(([column, value]) => ({column, value}));
	}
}
