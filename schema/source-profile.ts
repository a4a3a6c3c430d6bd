import {z} from 'zod';
import {calendarWords} from './calendar.ts';
import {kinds} from './ontology.ts';

/**
 * The words a source profile may use, and no others: an unknown word is an error that names its place.
 * What the words mean for a reader of profiles is written in docs/profiles.md; what must hold between them
 * (a column that exists, a role of the ontology, nothing known too early) is checked in src/ingest/check-profile.ts.
 */

/** YAML reads `1`, `yes` and `1.0` as it likes; a profile compares text, so every word becomes text. */
const word = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const words = z.union([word.transform(one => [one]), z.array(word).min(1)]);
const column = z.string().min(1);
const days = z.string().regex(/^\d+d$/, 'expected a number of days such as `45d`');
const isoDate = z.iso.date();
const kind = z.enum(kinds);
const camelWord = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'expected a camelCase word such as `finalAmountUsd`');
const attributeName = z
	.string()
	.regex(/^(?:[a-z][A-Za-z0-9]*\.)?[a-z][A-Za-z0-9]*$/, 'expected a field such as `amountUsd` or `contact.title`');
const featureName = z
	.string()
	.regex(
		/^[a-z]+(?:\/[a-z][a-z0-9-]*|\.[a-z][A-Za-z0-9]*)$/,
		'expected a feature such as `account/own-wins` or `account.employees`',
	);
const fraction = z.number().gt(0).lt(1);

/** How the bytes of a file become rows of text. */
const reader = z.strictObject({
	format: z.enum(['csv', 'jsonl']).default('csv'),
	delimiter: z.string().length(1).default(','),
	encoding: z.string().default('utf-8'),
	/** `false`: the file has no header line and `columns` names its columns in order. */
	header: z.boolean().default(true),
	columns: z.array(column).optional(),
	quote: z.enum(['"', "'", 'none']).default('"'),
	missing: z.array(word).default(['']),
	/** `auto` looks at the first two bytes. */
	gzip: z.union([z.literal('auto'), z.boolean()]).default('auto'),
});

/** What one column holds, how its words are normalised, what makes a cell bad, and when its value becomes known. */
const columnRules = z.strictObject({
	type: z.enum(['text', 'number', 'date', 'boolean']).default('text'),
	/** When the value is known: `start`, `outcome`, or the date column that tells the time. */
	at: z.string().default('start'),
	required: z.boolean().default(false),
	/** Words that mean missing here, besides the reader's. */
	missing: z.array(word).default([]),
	replace: z.record(z.string(), word).default({}),
	/** Dates: `iso`, `unix-seconds`, `unix-millis`, or a pattern such as `DD.MM.YYYY HH:mm:ss`, in the zone of the calendar. */
	format: z.string().default('iso'),
	decimal: z.enum(['.', ',']).default('.'),
	oneOf: z.array(word).min(1).optional(),
	/** The column to take the value from when this one is empty. */
	orElse: column.optional(),
	/** The column that says which currency (ISO 4217) its amounts are in; they are stated in US dollars, at the rate of the statement's date. */
	currency: column.optional(),
	/** Never a feature; kept for tests of bias. */
	sensitive: z.boolean().default(false),
});

/** `row` means the row's position: natural duplicates stay apart. Several columns make one composite key. */
const key = z.union([column, z.array(column).min(2)]);
const when = z.record(z.string(), words).default({});

/** A thing that a row speaks of: its kind and the column that holds the source's own key of it. */
const subject = z.strictObject({kind, key});
const reference = z.strictObject({kind, key, when});

/** A time from another file of the profile: the `take` column of the row there whose key is this row's `by`. */
const lookup = z.strictObject({lookup: z.string(), by: column, take: column});
/** A date column, `start`, `outcome`, a fixed ISO date, or a look-up. */
const moment = z.union([z.string().min(1), lookup]);

const constant = z.strictObject({value: z.union([z.string(), z.number(), z.boolean()])});
const fieldMap = z.record(z.string(), z.union([column, constant]));
/** `*` takes every declared column that no other state uses and that is known by the state's time. */
const fields = z.union([z.literal('*'), z.array(z.union([column, fieldMap])), fieldMap]);

/** One thing that every row (or every row `when` …) states about one subject from one moment on. */
const state = z.strictObject({
	subject,
	aspect: camelWord,
	from: moment,
	/** The moment to use when `from` is empty in a row; without it such a row does not state this. */
	orElse: z.string().optional(),
	until: column.optional(),
	/** Columns that tell apart what holds side by side (two jobs, five recipients). */
	each: z.array(column).default([]),
	when,
	fields: fields.default({}),
	names: z.record(z.string(), z.union([reference, z.array(reference).min(1)])).default({}),
});

/** An event log: stage history, interactions and ownership of cases without spelling out the states. */
const log = z.strictObject({
	/** What a case is. */
	kind: z.enum(['Opportunity', 'Account']),
	case: column,
	activity: column,
	time: column,
	resource: column.optional(),
	/** Which lifecycle words mean that the activity happened; rows with others are kept as records and state nothing. */
	lifecycle: z.strictObject({column, counts: words}).optional(),
	/** Columns of the case itself. */
	fields: z.array(column).default([]),
});

const file = z.strictObject({
	path: z.string().min(1),
	reader: reader.prefault({}),
	key,
	/** When a row became known: at each statement's own time, at a date column's, or when it is ingested. */
	recorded: z.string().default('at-event'),
	/** The date column that tells when the outcome was known (dated sources). */
	outcome: column.optional(),
	columns: z.record(z.string(), columnRules),
	/** Columns of the file that are left out on purpose: kept in the source record, never stated. */
	ignore: z.array(column).default([]),
	states: z.array(state).default([]),
	log: log.optional(),
});

const split = z.discriminatedUnion('by', [
	z.strictObject({
		by: z.literal('hash'),
		slug: z.string().min(1),
		seed: z.int().default(1),
		fraction: fraction.default(0.7),
	}),
	z.strictObject({by: z.literal('order'), of: z.string().default('row'), fraction: fraction.default(0.7)}),
	/** Train: label known before the cut; test: judged on or after it. Without `cut`, it is where `fraction` of the moments lie before. */
	z.strictObject({by: z.literal('time'), cut: isoDate.optional(), fraction: fraction.default(0.7)}),
	z.strictObject({by: z.literal('group'), role: z.string(), seed: z.int().default(1), fraction: fraction.default(0.7)}),
]);

/** An outcome that a field states. */
const statedLabel = z.strictObject({aspect: camelWord, field: camelWord, positive: words, negative: words});
/** An outcome that is seen in what happens within some days: a row of an evidence feature of the subject (`contact/messages-sent`) dated then. */
const seenLabel = z.strictObject({
	feature: featureName,
	within: days,
	happens: z.enum(['positive', 'negative']).default('positive'),
});
/** Days after the subject's start at which it is judged, while its stated label is still unknown. */
const fromStart = z.strictObject({at: z.literal('start'), after: z.array(days).min(1).default(['0d'])});
/** For a label that is seen: again and again from the start on, with `having` only while it happened within these days before. */
const everySo = z.strictObject({every: days, having: days.optional()});

/** What a model learns from this source: of whom, what, judged when, tested on which rows. */
const target = z.strictObject({
	subject: kind,
	label: z.union([statedLabel, seenLabel]),
	moment: z.union([fromStart, everySo]),
	split,
	features: z
		.strictObject({
			/** Attribute fields that may be features; every allowed field of the subject when absent. */
			attributes: z.array(camelWord).optional(),
			/** Fields of the subject (`amountUsd`) or of what it belongs to (`contact.title`) that may not. */
			exclude: z.array(attributeName).default([]),
			/** What common sense forbids a model to learn: more of this feature only raises, or only lowers, the probability. */
			directions: z.record(featureName, z.enum(['raises', 'lowers'])).default({}),
		})
		.prefault({}),
	minimum: z
		.strictObject({rows: z.int().positive(), ofEachClass: z.int().positive()})
		.default({rows: 100, ofEachClass: 20}),
	/** Fields of the subject or of what it belongs to by which a model has to be as good for everybody before it is promoted. */
	slices: z.array(attributeName).default([]),
	/** How much hangs on it: a promotion takes the approval of one person, or of two. */
	impact: z.enum(['normal', 'high']).default('normal'),
	/** Share of scored moments at which a challenger is scored beside the champion, off the response path. */
	shadow: z.number().min(0).max(1).default(0),
	/** What decisions about its subjects go by; of deals the ontology says it. */
	decisions: z
		.strictObject({
			/** The number among the subject's fields that states what the good outcome is worth, in USD. */
			amount: camelWord.optional(),
			/** What it is taken to be worth where no amount is stated, in USD. */
			assumedUsd: z.number().positive().optional(),
		})
		.prefault({}),
});

/** The file that says what one unit of a currency is worth in US dollars, from a date on until the next; its columns of those. */
const rates = z.strictObject({file: z.string().min(1), currency: column, from: column, toUsd: column});

/** A whole profile, as it is written in YAML. */
export const sourceProfile = z.strictObject({
	source: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'expected lower-case words joined by hyphens'),
	title: z.string(),
	licence: z.string(),
	/** `none`: the table has no dates and lives on a logical clock, start = 0 and outcome = 1. */
	dates: z.enum(['dated', 'none']),
	/** The zone that dates without an offset are in, and how fiscal years run; forecasts count days by it. */
	calendar: calendarWords.prefault({}),
	rates: rates.optional(),
	files: z.array(file).min(1),
	targets: z.record(z.string(), target).default({}),
});

export type SourceProfile = z.output<typeof sourceProfile>;
export type ProfileFile = SourceProfile['files'][number];
export type ReaderOptions = ProfileFile['reader'];
export type ColumnRules = ProfileFile['columns'][string];
export type StateRule = ProfileFile['states'][number];
export type Target = SourceProfile['targets'][string];

/** The published JSON Schema of a profile (draft 2020-12), for editors and other tools. */
export function generateProfileSchema(): Record<string, unknown> {
	const generated = z.toJSONSchema(sourceProfile, {io: 'input'});
	return {...generated, title: 'Throughline source profile'};
}
