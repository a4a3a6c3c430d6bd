import 'reflect-metadata';
import {Field, ID, InterfaceType} from 'type-graphql';

/** Anything of the graph that can be asked for by its id alone. */
@InterfaceType({description: 'Anything of the graph that can be asked for by its id alone.'})
export abstract class Node {
	@Field(() => ID)
	readonly id: string;

	constructor(id: string) {
		this.id = id;
	}
}
