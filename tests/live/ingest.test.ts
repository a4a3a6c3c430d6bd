import path from 'node:path';
import test from 'ava';
import {systemClock} from '../../src/core/clock.ts';
import {readConfig} from '../../src/core/config.ts';
import {openGraph} from '../../src/graph/graph.ts';
import {migrate} from '../../src/graph/migrate.ts';
import {ingest} from '../../src/ingest/ingest.ts';
import {parseProfile} from '../../src/ingest/load-profile.ts';
import {graphSink, type Sink} from '../../src/ingest/sink.ts';
import {inFolder} from '../ingest/take-in.ts';

// The server is shared and may have been used before: each run is a source of its own.
const profile = parseProfile(
	`
source: live-ingest-${systemClock.now()}
title: Live ingest
licence: none
dates: dated
files:
  - path: deals.csv
    key: id
    outcome: closed
    columns:
      id: {}
      account: {}
      amount: {type: number}
      opened: {type: date, required: true}
      closed: {type: date, at: outcome}
      result: {at: outcome}
    states:
      - subject: {kind: Opportunity, key: id}
        aspect: profile
        from: opened
        fields: [{name: id}, amount]
        names: {account: {kind: Account, key: account}}
      - subject: {kind: Opportunity, key: id}
        aspect: stage
        from: outcome
        fields: {stage: result}
`,
	'live-ingest.yaml',
);

const files = {
	'deals.csv': `id,account,amount,opened,closed,result\n${Array.from(
		{length: 1000},
		(_, i) => `d${i},a${i % 50},${i % 100 === 99 ? 'much' : i},2024-01-0${1 + (i % 9)},2024-03-01,won\n`,
	).join('')}`,
};

const cause = {actor: 'test', reason: 'live ingest', source: profile.source};
const {neo4j} = readConfig();

if (neo4j === undefined) {
	console.log('# live ingest is not tested, because NEO4J_URI names no server');
	test.skip('live ingest needs NEO4J_URI', () => {});
} else {
	const graph = openGraph(neo4j);
	test.before(() => migrate(graph));
	test.after.always(() => graph.close());

	test.serial(
		'an interrupted ingest goes on where its last transaction committed, and a second run writes nothing',
		async t => {
			await inFolder(files, async folder => {
				const take = (sink: Sink) =>
					ingest({
						profile,
						folder,
						sink,
						rejectsFolder: path.join(folder, 'rejects'),
						clock: systemClock,
						batchSize: 200,
					});
				const sink = graphSink(graph, cause);
				let writes = 0;
				const failing: Sink = {
					...sink,
					async write(records, run) {
						writes++;
						if (writes === 3) {
							throw new Error('killed');
						}

						return sink.write(records, run);
					},
				};
				await t.throwsAsync(take(failing), {message: 'killed'});

				const resumed = await take(sink);
				t.deepEqual([resumed.read, resumed.accepted, resumed.rejected], [1000, 990, 10]);
				t.is(resumed.unchanged, 400);
				t.true(resumed.written.nodes > 0);

				const again = await take(sink);
				t.is(again.unchanged, 990);
				t.deepEqual(again.written, {nodes: 0, relationships: 0});
			});
		},
	);
}
