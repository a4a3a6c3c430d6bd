const barWidth = 24;

/**
 * Opens a progress bar on stderr; where that is no terminal, one plain line at each tenth.
 * @param {string} what
 * @param {number} total
 * @param {NodeJS.WriteStream} out
 */
export function openProgress(what, total, out = process.stderr) {
	const started = performance.now();
	let shown = -1;

	/** @param {number} done */
	function show(done) {
		const step = Math.floor((Math.min(done, total) / total) * (out.isTTY ? total : 10));
		if (step <= shown) {
			return;
		}

		shown = step;
		out.write(out.isTTY ? `\r${bar(done, total)} ${what} ${done}/${total}` : `${what} ${done}/${total}\n`);
	}

	show(0);
	return {
		show,
		/** Ends the bar with the time it took. */
		close() {
			show(total);
			const seconds = ((performance.now() - started) / 1000).toFixed(1);
			out.write(`${out.isTTY ? '\r\u001B[K' : ''}${what}: ${total} in ${seconds} s\n`);
		},
	};
}

/**
 * @param {number} done
 * @param {number} total
 */
function bar(done, total) {
	const full = Math.round((Math.min(done, total) / total) * barWidth);
	return `${'█'.repeat(full)}${'░'.repeat(barWidth - full)}`;
}
