import path from 'node:path';
import ts from 'typescript';

const checkout = path.resolve(import.meta.dirname, '..', '..');

/**
 * What the type checker says, with the settings of the checkout, about examples that exist on pages only: made-up file
 * from the checkout → text. Relative imports are looked up from that file.
 */
export function typeErrors(examples: ReadonlyMap<string, string>): string[] {
	const {config} = ts.readConfigFile(path.join(checkout, 'tsconfig.json'), ts.sys.readFile);
	const {options} = ts.parseJsonConfigFileContent(config, ts.sys, checkout);
	const made = new Map([...examples].map(([file, text]) => [path.join(checkout, file), text]));
	const host = ts.createCompilerHost(options);
	const {fileExists, readFile} = host;
	host.fileExists = file => made.has(file) || fileExists(file);
	host.readFile = file => made.get(file) ?? readFile(file);

	const program = ts.createProgram([...made.keys()], {...options, moduleDetection: ts.ModuleDetectionKind.Force}, host);
	return [...made.keys()].flatMap(file => {
		const source = program.getSourceFile(file);
		const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
		return found.map(({messageText, start}) => {
			const line = source === undefined ? 0 : source.getLineAndCharacterOfPosition(start ?? 0).line + 1;
			return `${path.relative(checkout, file)}:${line} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
		});
	});
}
