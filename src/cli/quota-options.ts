import {readFile} from 'node:fs/promises';
import {type Command, InvalidArgumentError} from 'commander';
import {z} from 'zod';
import {type ForecastLevel, forecastLevels} from '../../schema/forecasting.ts';
import {EngineError} from '../core/errors.ts';
import {columnOf, numbersOf, readTable} from '../evaluation/read-table.ts';
import type {Forecast} from '../forecast/forecast.ts';
import type {Quota} from '../forecast/quotas.ts';

/** A quota as a person says it: whose it is, and US dollars. */
export type NamedQuota = {readonly name: string; readonly amount: number};

/** Options that say what a period should bring. */
export type QuotaOptions = {readonly quota?: readonly NamedQuota[]; readonly quotas?: string};

/** Whose a quota is that is not one group's. */
const WHOLE = 'company';

/** Quotas as options. */
export function withQuotas(verb: Command): Command {
	return verb
		.option(
			'--quota <name=amount...>',
			`tell how likely a quota is reached: of the \`${WHOLE}\`, or of a seller, product … by name, by id, or as level:name`,
			readQuota,
		)
		.option(
			'--quotas <file>',
			'the same from a file: a CSV table with the columns name and amount, or a JSON list of both',
		);
}

/** `company=1000000`, `Ann Smith=250000`, `product:GTX=90000`. Throws commander's InvalidArgumentError. */
function readQuota(text: string, before: readonly NamedQuota[] = []): NamedQuota[] {
	const [, name = '', said = ''] = /^(.+)=([^=]+)$/.exec(text) ?? [];
	const amount = Number(said);
	if (name === '' || !(amount >= 0)) {
		throw new InvalidArgumentError('expected a name and US dollars of 0 or more, such as company=1000000');
	}

	return [...before, {name, amount}];
}

/** The quotas that the options say. Throws INPUT_INVALID, naming the place, for a file that holds none. */
export async function quotasOf({quota = [], quotas: file}: QuotaOptions): Promise<readonly NamedQuota[]> {
	return file === undefined ? quota : [...quota, ...(await readQuotas(file))];
}

const listed = z.array(z.strictObject({name: z.string().min(1), amount: z.number().min(0)}));

async function readQuotas(file: string): Promise<NamedQuota[]> {
	if (!file.endsWith('.json')) {
		const table = await readTable(file, ',');
		const amounts = numbersOf(table, 'amount', value => value >= 0, 'US dollars of 0 or more');
		return columnOf(table, 'name').map((name, row) => ({name, amount: amounts[row]!}));
	}

	const bad = (problem: string) => new EngineError('INPUT_INVALID', {where: file, problem});
	let said: unknown;
	try {
		said = JSON.parse(await readFile(file, 'utf8'));
	} catch (cause) {
		throw new EngineError('FILE_UNREADABLE', {file, problem: 'it is no JSON that can be read'}, {cause});
	}

	const read = listed.safeParse(said);
	if (!read.success) {
		throw bad(z.prettifyError(read.error).replaceAll(/\s*\n\s*/g, ' '));
	}

	return read.data;
}

/**
 * Quotas by level and id. A name means the group that has it, of whichever level; `level:name` says which. Throws INPUT_INVALID for a name that nobody has in the
 * forecast, or that more than one has.
 */
export function settleQuotas(
	named: readonly NamedQuota[],
	{byLevel}: Pick<Forecast, 'byLevel'>,
	nameOf: (id: string) => string | undefined,
): Quota[] {
	return named.map(({name: said, amount}) => {
		if (said === WHOLE) {
			return {level: null, subject: null, amount};
		}

		const {levels, name} = splitLevel(said);
		const found = levels.flatMap(level =>
			byLevel[level].flatMap(({id}) => (id !== null && (id === name || nameOf(id) === name) ? [{level, id}] : [])),
		);
		// An account at the top of its family is both; what is said of it is about the account.
		const groups = found.filter(
			({level, id}) => level !== 'family' || !found.some(one => one.level === 'account' && one.id === id),
		);
		const [group, other] = groups;
		if (group === undefined || other !== undefined) {
			const among = groups.map(({level, id}) => `${level}:${id}`).join(', ');
			const problem = other === undefined ? 'nobody in the forecast has that name' : `it may be ${among}`;
			throw new EngineError('INPUT_INVALID', {where: `quota of \`${said}\``, problem});
		}

		return {level: group.level, subject: group.id, amount};
	});
}

function splitLevel(said: string): {readonly levels: readonly ForecastLevel[]; readonly name: string} {
	const level = forecastLevels.find(one => said.startsWith(`${one}:`));
	return level === undefined
		? {levels: forecastLevels, name: said}
		: {levels: [level], name: said.slice(level.length + 1)};
}
