/** Attacks on the size of a query; each is refused before it can cost anything. */
export const attacks: Readonly<Record<string, string>> = {
	'a fragment that spreads itself': '{...F} fragment F on Query {__typename ...F}',
	'fragments in a circle': '{...A} fragment A on Query {...B} fragment B on Query {...C} fragment C on Query {...A}',
	'fragments that double each other 40 times': `{account(id: "acc_0000") {...F0}} ${Array.from(
		{length: 40},
		(_, i) => `fragment F${i} on Account {parent {...F${i + 1}} owner {manager {id}} ...F${i + 1}}`,
	).join(' ')} fragment F40 on Account {id}`,
	'fields that overlap 300 times': `{account(id: "acc_0000") {${Array.from({length: 300}, (_, i) => `contacts(first: ${i + 1}) {nodes {id}}`).join(' ')}}}`,
	'introspection in circles': `{__schema {types {fields {type {fields {type {fields {type {fields {type {name}}}}}}}}}}}`,
};
