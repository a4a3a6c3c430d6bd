import path from 'node:path';
import type {SourceProfile} from '../../schema/source-profile.ts';
import type {Millis} from '../core/clock.ts';
import {checkHeader} from './check-header.ts';
import {type ExchangeRate, type ExchangeRates, openExchangeRates} from './exchange-rates.ts';
import {readRows} from './read-rows.ts';
import type {Rejection} from './rejection.ts';
import {openCells} from './row-cells.ts';
import {zoneOf} from './zone-of.ts';

/**
 * The rates that a profile's file of rates states, or dollars alone where it declares none. The file is read once, and about 100 bytes of memory per row are held;
 * rows that are bad, or not above 0, are absent.
 */
export async function readExchangeRates(profile: SourceProfile, folder: string): Promise<ExchangeRates> {
	const {rates} = profile;
	if (rates === undefined) {
		return openExchangeRates([]);
	}

	const index = profile.files.findIndex(file => file.path === rates.file);
	const file = profile.files[index]!;
	const found: ExchangeRate[] = [];
	let cells: ReturnType<typeof openCells> | undefined;
	for await (const part of readRows(path.join(folder, file.path), file.reader, Object.keys(file.columns))) {
		if (cells === undefined) {
			checkHeader(profile, index, part.header);
			cells = openCells(file, part.header, zoneOf(profile));
		}

		const [currency, from, rate] = [rates.currency, rates.from, rates.toUsd].map(cells.positionOf) as [
			number,
			number,
			number,
		];
		for (const raw of part.rows) {
			const rejections: Rejection[] = [];
			const values = cells.read(raw, rejections);
			const isWhole = [currency, from, rate].every(position => values[position] !== undefined);
			if (rejections.length === 0 && isWhole && (values[rate] as number) > 0) {
				found.push({currency: values[currency] as string, from: values[from] as Millis, rate: values[rate] as number});
			}
		}
	}

	return openExchangeRates(found);
}
