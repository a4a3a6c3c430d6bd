import {DAY} from '../../src/core/clock.ts';
import {applyMoves, type EvidenceTable} from '../../src/explain/counterfactual/apply-moves.ts';
import {moves} from '../../src/explain/counterfactual/moves.ts';
import {featuresOf} from '../../src/features/catalogue.ts';
import type {Moment} from '../../src/features/feature.ts';
import {gather} from '../../src/features/gather.ts';
import {featureValue} from '../../src/features/values.ts';
import type {Graph} from '../../src/graph/graph.ts';
import {entityIdOf} from '../../src/graph/ids.ts';
import {writeRecords} from '../../src/graph/write-records.ts';
import type {NewEvent} from '../../src/ingest/event-record.ts';
import {recordEvents} from '../../src/ingest/record-events.ts';
import {liveGraph, liveTest} from '../helpers/live-graph.ts';
import {ref, say} from '../helpers/say.ts';
import {testCause} from '../helpers/test-cause.ts';
import {wipe} from '../helpers/wipe.ts';

const [deal, account] = [ref('Opportunity', 'd'), ref('Account', 'acme')];
const [manager, analyst, chief] = [ref('Contact', 'manager'), ref('Contact', 'analyst'), ref('Contact', 'chief')];
const idOf = (one: typeof deal) => entityIdOf('crm', one);
const asOf = 20 * DAY;
const moment: Moment = {id: idOf(deal), asOf, knownAt: asOf};
const run = {id: 'run', profile: 'test', recordedAt: asOf, checkpoint: '', finished: true};
const features = featuresOf('Opportunity');

/** A deal on which a manager has met us; two other people have not. */
const records = [
	say(account, 'profile', {day: 1, fields: {name: 'Acme'}}),
	say(deal, 'profile', {day: 1, fields: {name: 'Deal'}, names: {account}}),
	say(deal, 'stage', {day: 1, fields: {stage: 'proposal'}}),
	say(manager, 'profile', {day: 1, fields: {name: 'M', seniority: 'manager'}}),
	say(analyst, 'profile', {day: 1, fields: {name: 'A', seniority: 'individual'}}),
	say(chief, 'profile', {day: 1, fields: {name: 'C', seniority: 'c-level'}}),
	say(ref('Interaction', 'met'), 'event', {
		day: 5,
		fields: {kind: 'meeting'},
		names: {opportunity: deal, attendee: manager},
	}),
];

/** What happens when a move does, as somebody would record it. */
const events: Readonly<Record<string, Omit<NewEvent, 'at' | 'opportunityId'>>> = {
	'e-mail': {kind: 'email', direction: 'outbound', participants: [{id: idOf(manager), role: 'to'}]},
	call: {kind: 'call', participants: [{id: idOf(manager), role: 'attendee'}]},
	reply: {kind: 'email', direction: 'inbound', participants: [{id: idOf(manager), role: 'from'}]},
	'reply-of-another': {kind: 'email', direction: 'inbound', participants: [{id: idOf(chief), role: 'from'}]},
	meeting: {kind: 'meeting', participants: [{id: idOf(manager), role: 'attendee'}]},
	'meeting-with-another': {kind: 'meeting', participants: [{id: idOf(analyst), role: 'attendee'}]},
	'senior-meeting': {kind: 'meeting', participants: [{id: idOf(chief), role: 'attendee'}]},
};

async function evidenceOf(graph: Graph) {
	return (await gather(graph, features, [moment], {paths: true})).map(table => table[0]!);
}

for (const [name, event] of Object.entries(events)) {
	liveTest(`a move gives every feature the value that the graph gives once it is recorded: ${name}`, async t => {
		const graph = await liveGraph();
		try {
			await wipe(graph);
			await writeRecords(graph, records, {cause: testCause, run});
			const before = await evidenceOf(graph);
			const told = {events: [{...event, at: asOf, opportunityId: idOf(deal)}], idempotencyKey: name, actor: 'test'};
			const [recorded] = await recordEvents(graph, [told], {recordedAt: asOf});
			t.is(recorded!.status, 'fulfilled');
			const after = await evidenceOf(graph);
			const moved = applyMoves(features, before, asOf, [{move: moves.find(one => one.name === name)!, times: 1}]);
			const valuesIn = (table: EvidenceTable) =>
				Object.fromEntries(features.map((feature, f) => [feature.name, featureValue(feature, table[f]!, asOf)]));
			t.deepEqual(valuesIn(moved), valuesIn(after));
			t.notDeepEqual(valuesIn(moved), valuesIn(before));
		} finally {
			await graph.close();
		}
	});
}
