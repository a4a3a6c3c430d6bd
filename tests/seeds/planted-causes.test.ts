import test from 'ava';
import {generateWorld} from '../../seeds/world/generate-world.ts';
import {type Counted, countEvidence} from './count-evidence.ts';
import {aucOf, fitLogistic, logitOf} from './logistic-fit.ts';

const world = generateWorld();
const counted = countEvidence(world);
const labels = counted.map(deal => deal.label);
const causesOf = (deal: Counted) => [
	Math.min(3, deal.seniorMeetings),
	Math.min(5, deal.replies),
	deal.openHighTickets,
	Math.min(3, deal.familyWins),
	deal.championLeft,
	Math.min(2, deal.closeDateSlips),
];

/** AUC on every other deal of a logistic fit to the rest, and the other way round, so that nothing is scored by a fit that saw it. */
function heldOutAuc(inputsOf: (deal: Counted) => readonly number[]): number {
	const scores = counted.map(() => 0);
	for (const half of [0, 1]) {
		const rest = counted.filter((_, index) => index % 2 !== half);
		const weights = fitLogistic(
			rest.map(inputsOf),
			rest.map(deal => deal.label),
		);
		counted.forEach((deal, index) => {
			if (index % 2 === half) {
				scores[index] = logitOf(weights, inputsOf(deal));
			}
		});
	}

	return aucOf(scores, labels);
}

const bayesAuc = aucOf(
	counted.map(deal => world.truth.deals[deal.deal.opportunityId]!.logitAt45),
	labels,
);

test('the planted probability ranks deals with an AUC between 0.85 and 0.9', t => {
	t.log(`Bayes AUC ${bayesAuc.toFixed(3)} over ${counted.length} closed deals`);
	t.true(bayesAuc >= 0.85 && bayesAuc <= 0.9);
});

test('between 35 and 45 of 100 closed deals are won, before and after the regime changes', t => {
	for (const isAfter of [false, true]) {
		const deals = counted.filter(deal => deal.isAfterChange === isAfter);
		const rate = deals.filter(deal => deal.label === 1).length / deals.length;
		t.log(`${isAfter ? 'after' : 'before'}: ${rate.toFixed(3)} of ${deals.length}`);
		t.true(rate >= 0.35 && rate <= 0.45);
	}
});

test('a plain logistic fit on the counted causes recovers them: AUC at least 0.8', t => {
	const auc = heldOutAuc(causesOf);
	t.log(`causes ${auc.toFixed(3)}`);
	t.true(auc >= 0.8);
});

test('the decoys alone tell nothing: AUC at most 0.56 held out', t => {
	const auc = heldOutAuc(deal => deal.decoys);
	t.log(`decoys ${auc.toFixed(3)}`);
	t.true(auc <= 0.56);
});

test('no single decoy ranks deals better than 0.56 or worse than 0.44', t => {
	for (const index of counted[0]!.decoys.keys()) {
		const auc = aucOf(
			counted.map(deal => deal.decoys[index]!),
			labels,
		);
		t.true(Math.abs(auc - 0.5) <= 0.06, `decoy ${index} has AUC ${auc.toFixed(3)}`);
	}
});

test('decoys add nothing to the causes', t => {
	t.true(heldOutAuc(deal => [...causesOf(deal), ...deal.decoys]) <= heldOutAuc(causesOf) + 0.005);
});

test('each cause pulls the way it was planted', t => {
	const [meeting, reply, ticket, family, left, slip] = fitLogistic(counted.map(causesOf), labels);
	t.true(meeting! > 0.8 && reply! > 0.15 && ticket! < -0.6 && family! > 0.3 && left! < -0.8 && slip! < -0.4);
});

test('a reply counts less after the regime changes, and a partner deal more', t => {
	const [before, after] = [false, true].map(isAfter => {
		const deals = counted.filter(deal => deal.isAfterChange === isAfter);
		return fitLogistic(
			deals.map(deal => [...causesOf(deal), deal.isPartner]),
			deals.map(deal => deal.label),
		);
	});
	t.true(after![1]! < 0.6 * before![1]!, `${before![1]} then ${after![1]}`);
	t.true(after![6]! > before![6]! + 0.3, `${before![6]} then ${after![6]}`);
});

test('the truth lists the records that the rows show, and its effects add up to the logit', t => {
	for (const deal of counted) {
		const truth = world.truth.deals[deal.deal.opportunityId]!;
		const records = (cause: string) => truth.causal.find(effect => effect.cause === cause)?.recordIds.length ?? 0;
		t.deepEqual(
			[
				records('senior-meeting'),
				records('reply'),
				records('open-high-ticket'),
				records('family-win'),
				records('champion-left'),
				records('close-date-slip'),
			],
			[
				deal.seniorMeetings,
				deal.replies,
				deal.openHighTickets,
				deal.familyWins,
				deal.championLeft,
				deal.closeDateSlips,
			],
			deal.deal.opportunityId,
		);
		t.is(
			truth.causal.reduce((sum, effect) => sum + effect.effect, truth.baseLogit),
			truth.logitAt45,
		);
	}
});

test('the truth speaks only of deals whose moment of judgement has come', t => {
	const judged = new Set(Object.keys(world.truth.deals));
	for (const deal of world.tables.opportunities.filter(row => !row.opportunityId.startsWith('odd-'))) {
		t.is(judged.has(deal.opportunityId), deal.openedAt + 45 * 86_400_000 <= world.end);
	}
});
