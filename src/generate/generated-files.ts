import {generateProfileSchema} from '../../schema/source-profile.ts';
import {generateSchema} from '../api/generate-schema.ts';
import {commandPage} from './command-page.ts';
import {featurePage} from './feature-page.ts';
import {queryPage} from './query-page.ts';

/** Every file of the checkout that is written by a program, as its code says it now: path from the checkout → text. */
export function generatedFiles(): Map<string, string> {
	return new Map([
		['schema/schema.graphql', generateSchema()],
		['schema/source-profile.schema.json', `${JSON.stringify(generateProfileSchema(), undefined, '\t')}\n`],
		['docs/cli.md', commandPage()],
		['docs/features.md', featurePage()],
		['docs/queries.md', queryPage()],
	]);
}
