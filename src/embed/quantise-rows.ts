import {bytesField, type Field, numberField, readFields, writeFields} from './onnx-fields.ts';

/** Which recipe of ours a vector was made by; part of the model's digest, so that another recipe gives other vectors a name. */
export const RECIPE = 'rows-1';

// Numbers of fields in onnx.proto3: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3
const MODEL = {graph: 7, opset: 8};
const GRAPH = {node: 1, initializer: 5};
const NODE = {input: 1, output: 2, name: 3, type: 4, attribute: 5, domain: 7};
const FLOAT = 1;
const UINT8 = 2;
const [ATTRIBUTE_INT, ATTRIBUTE_INTS] = [2, 7];
const DOMAIN = 'com.microsoft';

/** Names of constants that the rewritten graph adds. */
const name = {one: 'rows/one', steps: 'rows/steps', middle: 'rows/middle', least: 'rows/least', zero: 'rows/zero'};

/** A node of the graph with the names it reads and writes. */
type Node = {
	readonly type: string;
	readonly inputs: readonly string[];
	readonly outputs: readonly string[];
	readonly raw: Field;
};

/**
 * An 8-bit model whose vectors do not depend on what else is in the batch. As it comes, such a model scales the numbers before each
 * matrix product by the largest of the whole batch, so that a text's vector depends on its neighbours. Here each row (each token) is
 * scaled by its own largest number, symmetrically: q = round(x / s) + 128 with s = max|x| / 127, and the product is
 * s · Σ (q − 128) · w. That is also closer to the unquantised model. Weights stay as they are.
 * Per-token quantisation: Yao et al. 2022, ZeroQuant, https://arxiv.org/abs/2206.01861.
 */
export function quantiseRows(model: Uint8Array): Uint8Array {
	const fields = readFields(model);
	const graph = fields.find(field => field.number === MODEL.graph)!;
	const rewritten = bytesField(MODEL.graph, rewriteGraph(graph.value as Uint8Array));
	const contrib = bytesField(MODEL.opset, writeFields([bytesField(1, DOMAIN), numberField(2, 1)]));
	return writeFields([...fields.map(field => (field === graph ? rewritten : field)), contrib]);
}

function rewriteGraph(graph: Uint8Array): Uint8Array {
	const fields = readFields(graph);
	const nodes = fields.filter(field => field.number === GRAPH.node).map(readNode);
	const rest = fields.filter(field => field.number !== GRAPH.node);
	return writeFields([...rewriteNodes(nodes).map(raw => bytesField(GRAPH.node, raw)), ...rest, ...constants()]);
}

function rewriteNodes(nodes: readonly Node[]): Uint8Array[] {
	/** The scale of each row, by the name of the quantised rows. */
	const rowScales = new Map<string, string>();
	const readers = new Map(nodes.flatMap(node => node.inputs.map(input => [input, node] as const)));
	const dropped = new Set<Node>();
	const productOf = (node: Node) => {
		const cast = readers.get(node.outputs[0]!)!;
		const scaled = readers.get(cast.outputs[0]!)!;
		const scales = nodes.find(one => one.type === 'Mul' && scaled.inputs.includes(one.outputs[0]!))!;
		return {cast, scaled, scales};
	};
	const quantised = new Map(
		nodes.filter(node => node.type === 'DynamicQuantizeLinear').map(node => [node.outputs[0]!, node]),
	);
	const products = new Map(nodes.filter(node => quantised.has(node.inputs[0]!)).map(node => [node, productOf(node)]));
	for (const {cast, scaled, scales} of products.values()) {
		dropped.add(cast).add(scaled).add(scales);
	}

	return nodes.flatMap((node): Uint8Array[] => {
		if (quantised.get(node.outputs[0]!) === node) {
			rowScales.set(node.outputs[0]!, `${node.outputs[0]!}/row-scale`);
			return quantisation(node.inputs[0]!, node.outputs[0]!, rowScales.get(node.outputs[0]!)!);
		}

		const product = products.get(node);
		if (product !== undefined) {
			const [rows, weights, , weightZero] = node.inputs as [string, string, string, string];
			const scale = quantised.get(rows)!.outputs[1]!;
			const weightScale = product.scales.inputs.find(input => input !== scale)!;
			const [out] = product.scaled.outputs as [string];
			return [
				// One node for product, conversion and scale: https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md
				encode(
					'MatMulIntegerToFloat',
					[rows, weights, name.one, weightScale, name.middle, weightZero],
					`${out}/unscaled`,
					[bytesField(NODE.domain, DOMAIN)],
				),
				encode('Mul', [`${out}/unscaled`, rowScales.get(rows)!], out),
			];
		}

		return dropped.has(node) ? [] : [node.raw.value as Uint8Array];
	});
}

/** The nodes that turn rows of numbers into rows of bytes and one scale for each row. */
function quantisation(rows: string, bytes: string, scale: string): Uint8Array[] {
	const at = (step: string) => `${bytes}/${step}`;
	return [
		encode('Abs', [rows], at('size')),
		encode('ReduceMax', [at('size')], at('largest'), [intsAttribute('axes', [-1]), intAttribute('keepdims', 1)]),
		encode('Max', [at('largest'), name.least], at('range')),
		encode('Div', [at('range'), name.steps], scale),
		encode('Div', [rows, scale], at('whole')),
		encode('Round', [at('whole')], at('rounded')),
		encode('Add', [at('rounded'), name.zero], at('shifted')),
		encode('Cast', [at('shifted')], bytes, [intAttribute('to', UINT8)]),
	];
}

function constants(): Field[] {
	const floats = {[name.one]: 1, [name.steps]: 127, [name.zero]: 128, [name.least]: 1e-12};
	const tensor = (label: string, type: number, raw: Uint8Array) =>
		bytesField(GRAPH.initializer, writeFields([numberField(2, type), bytesField(8, label), bytesField(9, raw)]));
	return [
		...Object.entries(floats).map(([label, value]) =>
			tensor(label, FLOAT, new Uint8Array(Float32Array.of(value).buffer)),
		),
		tensor(name.middle, UINT8, Uint8Array.of(128)),
	];
}

function readNode(raw: Field): Node {
	const fields = readFields(raw.value as Uint8Array);
	const texts = (number: number) =>
		fields.filter(field => field.number === number).map(({value}) => Buffer.from(value as Uint8Array).toString());
	return {type: texts(NODE.type)[0]!, inputs: texts(NODE.input), outputs: texts(NODE.output), raw};
}

function encode(type: string, inputs: readonly string[], output: string, rest: readonly Field[] = []): Uint8Array {
	return writeFields([
		...inputs.map(input => bytesField(NODE.input, input)),
		bytesField(NODE.output, output),
		bytesField(NODE.name, `${output}/${type}`),
		bytesField(NODE.type, type),
		...rest,
	]);
}

const intAttribute = (label: string, value: number) =>
	bytesField(
		NODE.attribute,
		writeFields([bytesField(1, label), numberField(3, value), numberField(20, ATTRIBUTE_INT)]),
	);
const intsAttribute = (label: string, values: readonly number[]) =>
	bytesField(
		NODE.attribute,
		writeFields([bytesField(1, label), ...values.map(value => numberField(8, value)), numberField(20, ATTRIBUTE_INTS)]),
	);
