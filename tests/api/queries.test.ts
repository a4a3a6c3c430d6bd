import test from 'ava';
import {
	type GraphQLField,
	type GraphQLInterfaceType,
	type GraphQLObjectType,
	getNamedType,
	isLeafType,
	isRequiredArgument,
} from 'graphql';
import {kinds} from '../../schema/ontology.ts';
import {buildApiSchema} from '../../src/api/generate-schema.ts';
import {northRep, openFakeApi} from '../helpers/fake-api.ts';
import {idOf, latest, recordIdOf} from '../helpers/fake-engine.ts';
import {declaredExperiment} from '../helpers/fake-experiments.ts';

const schema = buildApiSchema();
const deal = idOf('Opportunity', 0);
const lowerFirst = (text: string) => text[0]!.toLowerCase() + text.slice(1);

/** Root fields with arguments of their own; the two of each kind follow from its name. */
const examples: Record<string, string> = {
	node: `node(id: "${deal}") {__typename id}`,
	sourceRecord: `sourceRecord(id: "${recordIdOf(deal)}") {id source stream row key recordedAt payload {column value}}`,
	search: 'search(text: "Account 1") {relevance node {__typename id name}}',
	similarInteractions:
		'similarInteractions(text: "About a deal") {method fallbackReason isComplete hits {similarity text topic {name} node {id}}}',
	score: `score(target: "opportunity-won", subject: "${deal}") {probability interval {low high} grade subject {id}}`,
	explanation: `explanation(target: "opportunity-won", subject: "${deal}") {logit base contributions {feature value}}`,
	forecast: `forecast(period: "2026-Q2", level: OWNER, groupBy: PRODUCT, quotas: [{amount: 9}, {level: OWNER, subject: "own_1", amount: 5}], scenario: [{opportunity: "x", outcome: WON}, {opportunity: "y", stage: "proposal", owner: "own_1",
		closesAt: "2026-06-01T00:00:00Z", moves: [{move: "meeting"}]}], capacities: [{owner: "own_1", deals: 3}],
		calendar: {zone: "Asia/Kolkata", fiscalWeeks: {pattern: WEEKS_4_5_4}}) {calendar {zone fiscalWeeks {pattern}} mean withoutAssumptions fromNew adjustment interval {low} quantiles {probability value}
		scenario {base {mean interval {low}} difference {mean interval {high}} deals {opportunity {id} change because {cause}} fromNew capacities {owner deals}} quotas {level subject probability coverage standing shortfall {mean quantiles {value}}} weights {expert weight says} pastCoverage {within80} groups {id mean low high parts {id mean}}
		deals {expected finalAmount {basis evidence quantiles {value}} opportunity {id name}}}`,
	pullIn: `pullIn(period: "2026-Q3", opportunity: "${deal}") {opportunity {id} chance refusal asOf pulls {moves {text} gain features {feature}} together {gain}}`,
	forecastChange: `forecastChange(period: "2026-Q2", since: "2026-01-01T00:00:00Z") {before after change fromNew since
		deals {opportunity {id} before after change} moreDeals {count} pipeline {started created pushed won ended}}`,
	storedForecasts:
		'storedForecasts(first: 2, period: "2026-Q2") {id storedAt storedBy inputs forecast {mean judgement {by amount}}}',
	storedForecast: 'storedForecast(id: "fct_1") {id forecast {period mean backtest {wape} quantiles {value}}}',
	pipelineHygiene: `pipelineHygiene(first: 2, rules: [NO_AMOUNT]) {deals flagged byRule {rule title unit flags} pageInfo {hasNextPage endCursor} notices {kind}
		flags {id rule value threshold unit text opportunity {id name} evidence {fact restricted nodes {id} edges {type} records {row key}} moreEvidence}}`,
	judgement: `judgement {overrides naive {said wape} model {wape} override {wape bias} modelAdds judgementAdds isFew
		byAuthor {by judgementAdds} record {by amount came isExpired level subject} notices {kind}}`,
	backtest:
		'backtest(horizons: [7, 28], zone: "Asia/Kolkata") {zone origins horizons {days wape coverage80 baselines {expert wape} forecasts {at said came range80 {low high}}}}',
	nextBestActions: `nextBestActions(target: "opportunity-won", subject: "${deal}") {subject {id} actions {action} moreActions}`,
	counterfactual: `counterfactual(target: "opportunity-won", subject: "${deal}", threshold: 0.7) {
		subject {id} changes {text} refusal notices {kind}}`,
	introductions: `introductions(target: "${idOf('Contact', 0)}", owner: "${idOf('Owner', 0)}") {target {id} owner {id}
		paths {strength nodes {person {id name} consentEmail restricted} edges {strength by restricted evidence {share} moreEvidence {count share}}}}`,
	decision: `decision(id: "dec_0") {decision target action inForce status chosen {action priority p c v l propensity text}
		dropped {action stage policy revision wouldFlip} needsApproval fallbackReason}`,
	route: `route(subjects: ["${idOf('Ticket', 0)}"], capacity: 3) {capacity asOf routes {subject {id} text owner daysWaiting
		chosen {seller {id} worth parts {factor weight value part text paths {share}}} next {worth} excluded {seller policy text}}}`,
	planDay: `planDay(target: "opportunity-won", subjects: ["${deal}"]) {steps {subject {id} owner {id} action priority capacity text why}
		left {subject {id} wanted why} time {owner capacity most used given} worth worthGreedily fallbackReason bookRevision}`,
	experiment:
		'experiment(name: "calls") {experiment {name status} assigned arms {name mean} comparisons {arm verdict difference {value}} refusals {of}}',
	learnedLifts:
		'learnedLifts(target: "opportunity-won") {revision isInForce counted pending windowDays actions {action treated control isUsed mean low high terms {term value}} moves {kind actor reason}}',
	experiments: 'experiments {name status target arms {name kind weight} moves {kind actor reason}}',
	targets: 'targets {name subject modelVersion}',
	models: 'models {target champion challenger}',
	model: 'model(target: "opportunity-won") {version aliases features}',
	modelHistory: 'modelHistory(target: "opportunity-won") {name version from to}',
	alerts: 'alerts(target: "opportunity-won") {id version feature measure value bar cause raisedAt}',
	webhooks: 'webhooks {id url types state reason failures restUntil pending delivered failed}',
	webhookDeliveries:
		'webhookDeliveries(webhook: "whk_0", state: FAILED) {message type subject sequence state attempts status problem}',
	features: 'features {name subject hash since versions isCurrent}',
	feature: `feature(name: "opportunity/meetings", sample: 50) {name versions {hash from to query}
		statistics {subjects coverage numbers {p50} categories {value} freshnessDays {median}} lineage {kinds sources {stream columns}}}`,
	watermark: 'watermark {asOf knownAt}',
};
const plurals: Record<string, string> = {opportunity: 'opportunities'};
for (const one of kinds.map(lowerFirst)) {
	const many = plurals[one] ?? `${one}s`;
	const id = idOf(kinds.find(kind => lowerFirst(kind) === one)!, 0);
	examples[one] = `${one}(id: "${id}") {id name territory attributes {name value} sourceRecords {nodes {id}}}`;
	examples[many] = `${many}(first: 3) {edges {cursor node {id}} nodes {id} pageInfo {hasNextPage endCursor}}`;
}

test('every field of Query has an example here', t => {
	t.deepEqual(Object.keys(schema.getQueryType()!.getFields()).sort(), Object.keys(examples).sort());
});

for (const [field, query] of Object.entries(examples)) {
	test(`Query.${field} answers`, async t => {
		const {ask, engine} = await openFakeApi(t);
		await engine.planExperiment(declaredExperiment, {actor: 'kim', reason: 'r', key: 'p'});
		await engine.learnLifts('opportunity-won', {actor: 'kim', reason: 'r', key: 'l'});
		const {status, data, errors} = await ask(`{answer: ${query}}`);
		t.is(status, 200);
		t.deepEqual(errors, []);
		const answer = data?.['answer'] as Record<string, unknown> | undefined;
		t.truthy(answer);
		t.not((answer as {nodes?: unknown[]}).nodes?.length, 0);
	});
}

for (const kind of kinds) {
	test(`every field of ${kind} answers`, async t => {
		const {ask} = await openFakeApi(t);
		const type = schema.getType(kind) as GraphQLObjectType;
		const fields = Object.values(type.getFields());
		for (const field of fields) {
			const {data, errors} = await ask(`{node(id: "${idOf(kind, 0)}") {... on ${kind} {${selectionOf(field)}}}}`);
			t.deepEqual(errors, [], field.name);
			t.true(Object.hasOwn((data as {node: object}).node, field.name), field.name);
		}
	});
}

/** A field with the least that can be asked below it. */
function selectionOf(field: GraphQLField<unknown, unknown>): string {
	const needed = field.args.filter(isRequiredArgument).map(({name}) => `${name}: "opportunity-won"`);
	const called = needed.length === 0 ? field.name : `${field.name}(${needed.join(', ')})`;
	const type = getNamedType(field.type);
	if (isLeafType(type)) {
		return called;
	}

	const below = (type as GraphQLObjectType).getFields();
	return `${called} {${'nodes' in below ? 'nodes {id}' : ('id' in below && 'id') || '__typename'}}`;
}

test('an explanation carries every number and time down to the record', async t => {
	const {ask} = await openFakeApi(t);
	const {data, errors} = await ask(`{opportunity(id: "${deal}") {explanation(target: "opportunity-won") {
		subject {id ... on Entity {name}} probability interval {low high} grade logit base asOf knownAt modelVersion
		featureSetVersion fallbackReason notices {kind text}
		contributions {feature value contribution morePaths {count share} paths {
			share effectIfRemoved fact text restricted nodes {id kind name at}
			edges {type from to validFrom validTo recordedFrom recordedTo} records {id source stream row key}}}}}}`);
	t.deepEqual(errors, []);
	const explanation = (data as {opportunity: {explanation: Record<string, unknown>}}).opportunity.explanation;
	t.like(explanation, {
		subject: {id: deal, name: 'Opportunity 0'},
		interval: {low: 0.5, high: 0.7},
		asOf: new Date(latest.asOf).toISOString(),
		fallbackReason: null,
	});
	const [contribution] = explanation['contributions'] as Array<{paths: Array<Record<string, unknown>>}>;
	t.like(contribution, {feature: 'opportunity/replies', value: 1, contribution: 0.9, morePaths: {count: 0, share: 0}});
	t.like(contribution!.paths[0], {
		share: 0.9,
		effectIfRemoved: -0.9,
		restricted: false,
		text: 'Contact 0 wrote to us about the deal.',
		edges: [{type: 'CONCERNS', validFrom: '2026-01-01T00:00:00.000Z', validTo: null, recordedTo: null}],
		records: [{source: 'fake', stream: 'things.csv', row: 0}],
	});
});

test('every kind of the ontology is an object type that can be asked for by its id', t => {
	const node = schema.getType('Node') as GraphQLInterfaceType;
	const names = schema.getPossibleTypes(node).map(type => type.name);
	t.deepEqual([...names].sort(), [...kinds, 'SourceRecord'].sort());
});

test('an introduction names everyone on the way with the ties between them', async t => {
	const {ask} = await openFakeApi(t);
	const {data, errors} = await ask(`{${examples['introductions']}}`);
	t.deepEqual(errors, []);
	const {introductions} = data as {introductions: {paths: Array<{nodes: object[]; edges: object[]}>}};
	const [path] = introductions.paths;
	t.like(path, {
		strength: 0.25,
		nodes: [{person: {id: idOf('Owner', 0)}}, {person: {id: idOf('Contact', 1)}}, {restricted: false}],
	});
	t.like(path!.edges[0], {strength: 0.5, by: 'any', restricted: false, moreEvidence: {count: 0, share: 0}});
});

test('of somebody out of scope an introduction tells only that there is somebody', async t => {
	const {askAs} = await openFakeApi(t);
	const {data} = await askAs(northRep, `{${examples['introductions']}}`);
	const {introductions} = data as {introductions: {paths: Array<{nodes: object[]; edges: object[]}>}};
	const [path] = introductions.paths;
	t.deepEqual(path!.nodes[1], {person: null, consentEmail: null, restricted: true});
	t.deepEqual(path!.edges[1], {
		strength: 0.5,
		by: 'any',
		restricted: true,
		evidence: [],
		moreEvidence: {count: 0, share: 0.5},
	});
});

test('whoever names no owner asks for introductions of their own', async t => {
	const {askAs, engine} = await openFakeApi(t);
	await askAs({...northRep, id: idOf('Owner', 0)}, `{introductions(target: "${idOf('Contact', 0)}", first: 2) {asOf}}`);
	const [asked] = engine.calls.find(({name}) => name === 'introductions')!.args;
	t.deepEqual(asked, {target: idOf('Contact', 0), owner: idOf('Owner', 0), first: 2});
});
