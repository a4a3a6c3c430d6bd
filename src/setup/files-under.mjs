import {readdirSync} from 'node:fs';
import path from 'node:path';
import {checkout} from './places.mjs';

/**
 * Every file under a folder of the checkout, relative to it and with `/` between names, in their order.
 * @param {string} folder
 * @param {string} root
 */
export function filesUnder(folder, root = checkout) {
	return readdirSync(path.join(root, folder), {recursive: true, withFileTypes: true})
		.filter(entry => entry.isFile())
		.map(entry => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
		.sort();
}
