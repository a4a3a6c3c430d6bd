import cliProgress from 'cli-progress';

/** A progress bar on stderr; where that is no terminal, nothing is drawn. */
export type ProgressBar = {readonly show: (done: number, of: number) => void; readonly close: () => void};

/** Opens a progress bar, which appears at its first figure. */
export function openProgressBar(title: string): ProgressBar {
	const format = `{bar} ${title} {percentage} %, {eta_formatted} left`;
	const bar = new cliProgress.SingleBar(
		{format, stream: process.stderr, clearOnComplete: true, hideCursor: true, etaBuffer: 50},
		cliProgress.Presets.shades_classic,
	);
	let isShown = false;
	return {
		show(done, of) {
			if (!isShown) {
				bar.start(of, done);
				isShown = true;
			}

			bar.setTotal(of);
			bar.update(done);
		},
		close: () => bar.stop(),
	};
}
