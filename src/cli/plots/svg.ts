/** What an attribute of an element may be; undefined leaves it out. */
type Attribute = string | number | undefined;

/** A number as a plot writes it: two decimals at most, so that the same picture is the same bytes on any machine. */
const figure = (value: number) => String(Math.round(value * 100) / 100 || 0);

/** A text in which nothing is markup, and nothing is a character that XML forbids. */
export function escaped(text: string): string {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 forbids them, even escaped.
	const allowed = text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd');
	return allowed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** An element with its attributes, in the order given, around what is markup already. */
export function element(
	name: string,
	attributes: Readonly<Record<string, Attribute>>,
	...inside: readonly string[]
): string {
	const said = Object.entries(attributes).flatMap(([key, value]) =>
		value === undefined ? [] : [` ${key}="${typeof value === 'number' ? figure(value) : escaped(value)}"`],
	);
	return inside.length === 0 ? `<${name}${said.join('')}/>` : `<${name}${said.join('')}>${inside.join('')}</${name}>`;
}

/** Words at a place; the baseline is at `y`. */
export function words(
	x: number,
	y: number,
	text: string,
	attributes: Readonly<Record<string, Attribute>> = {},
): string {
	return element('text', {x, y, ...attributes}, escaped(text));
}

/** A straight line. */
export function line(
	x1: number,
	y1: number,
	x2: number,
	y2: number,
	attributes: Readonly<Record<string, Attribute>>,
): string {
	return element('line', {x1, y1, x2, y2, ...attributes});
}

/** A whole picture, with the words that stand for it where it cannot be seen. */
export function picture(
	{width, height, title, description}: {width: number; height: number; title: string; description: string},
	...inside: readonly string[]
): string {
	return `${element(
		'svg',
		{
			xmlns: 'http://www.w3.org/2000/svg',
			...{
				width,
				height,
				viewBox: `0 0 ${figure(width)} ${figure(height)}`,
				role: 'img',
				'aria-labelledby': 'title desc',
			},
			...{'font-family': 'system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif', 'font-size': 13, fill: ink.text},
		},
		element('title', {id: 'title'}, escaped(title)),
		element('desc', {id: 'desc'}, escaped(description)),
		element('rect', {width, height, fill: ink.paper}),
		...inside,
	)}\n`;
}

/** Dark on light, and apart in grey: the lightness of each falls clearly from the one before. */
export const ink = {
	...{paper: '#ffffff', grid: '#e3e6ea', faint: '#d3e2ef', light: '#a9c9e2', middle: '#5d93bd', dark: '#1d3f63'},
	...{quiet: '#5b6470', text: '#1b2129', far: '#b3341f'},
} as const;
