import test from 'ava';
import {DAY} from '../../src/core/clock.ts';
import {openBook} from '../../src/forecast/book.ts';
import {dealsAt} from '../../src/forecast/deals.ts';
import {outlookOf} from '../../src/forecast/outlook.ts';
import {daysAhead} from '../../src/forecast/ranges-before.ts';
import {historiesOf, type ToldDeal} from '../helpers/deal-histories.ts';

/** Twenty deals begin each day; of those open on a day one in ten is won. */
const steady: readonly ToldDeal[] = Array.from({length: 20 * 400}, (_, index) => {
	const start = Math.floor(index / 20);
	const days = Math.floor(Math.log(1 - ((index * 0.618_033_988_75) % 1)) / Math.log(0.9));
	return {id: String(index), start, ...(start + days < 400 ? {closed: start + days + 0.5} : {})};
});

const bookAt = (asOf: number) => openBook(dealsAt(historiesOf(steady), {asOf, knownAt: asOf}), asOf);

/** How many deals are expected to be won in so many days after the moment. */
function winsAfter(asOf: number, days: number, method?: 3): number {
	const book = bookAt(asOf);
	const {ahead, length} = daysAhead(days);
	const {fateOf, newWins} = outlookOf(book, asOf + ahead, asOf + ahead + length, method);
	const open = book.deals.filter(({closing}) => closing === undefined);
	return newWins + open.reduce((sum, deal) => sum + fateOf(deal).inWindow, 0);
}

test('twenty a day go on to be won: a week ahead of an evening has seven days, which it had not until the fourth method', t => {
	const evening = 400 * DAY - 1;
	t.true(Math.abs(winsAfter(evening, 7) - 140) < 5, `${winsAfter(evening, 7)}`);
	t.true(Math.abs(winsAfter(evening, 28) - 560) < 20, `${winsAfter(evening, 28)}`);
	t.true(winsAfter(evening, 7, 3) < 125, `${winsAfter(evening, 7, 3)}`);
});

test('at noon the rest of today counts, too', t => {
	const [evening, noon] = [winsAfter(390 * DAY - 1, 7), winsAfter(389.5 * DAY - 1, 7)];
	t.true(Math.abs(noon - evening) < 8, `${noon} instead of ${evening}`);
	t.true(winsAfter(389.5 * DAY - 1, 7, 3) < 125);
});
