import type {Command} from 'commander';
import type {EmbeddedTexts} from '../../texts/embed-texts.ts';
import type {Run} from '../cli.ts';
import {amount} from '../figures.ts';
import {addVerb, answerFromEngine, type CommonOptions} from '../verb.ts';

/** Embeds the texts of a home and sorts them into topics. Only texts without a vector are embedded. */
export function addFeatureEmbed(features: Command, run: Run): void {
	addVerb(features, 'embed', 'give every text its vector and its topic').action(async (options: CommonOptions) =>
		answerFromEngine(run, options, async engine => {
			const report = await engine.embedTexts({
				onProgress: embedded => run.note(`${amount(embedded)} texts embedded\n`),
			});
			return {json: report, text: embeddedText(report)};
		}),
	);
}

/** What embedding did, in a line. */
function embeddedText({embedded, linked, sorted, forgotten, seconds}: EmbeddedTexts): string {
	const gone = forgotten === 0 ? '' : `, ${amount(forgotten)} vectors forgotten`;
	return `${amount(embedded)} texts embedded for ${amount(linked)} rows, ${amount(sorted)} sorted into topics${gone} in ${seconds.toFixed(1)} s`;
}
