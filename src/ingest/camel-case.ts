/** A column's name as a field name: `Total Time Spent on Website` → `totalTimeSpentOnWebsite`, `nr.employed` → `nrEmployed`. */
export function camelCase(column: string): string {
	const words = column
		.replaceAll('ß', 'ss')
		.normalize('NFKD')
		.replace(/[\u0300-\u036F]/g, '')
		.replace(/([a-z\d])([A-Z])/g, '$1 $2')
		.split(/[^A-Za-z\d]+/)
		.filter(word => word !== '')
		.map(word => word.toLowerCase());
	const joined = words.map((word, i) => (i === 0 ? word : word[0]!.toUpperCase() + word.slice(1))).join('');
	return /^\d/.test(joined) ? `n${joined}` : joined;
}
