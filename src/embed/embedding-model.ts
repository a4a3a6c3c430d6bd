import {sha256} from '../core/hash.ts';
import {pinnedChecksums} from '../setup/checksums.mjs';
import {modelName} from '../setup/places.mjs';
import {RECIPE} from './quantise-rows.ts';

/** The files that a vector depends on, as they lie in the model's folder. */
export const modelFiles = ['onnx/model_quantized.onnx', 'tokenizer.json', 'tokenizer_config.json', 'config.json'];

const pinned = pinnedChecksums('models');

/** The SHA-256 that a file of the model must have. */
export const checksumOf = (file: string): string => pinned[`${modelName}/${file}`] ?? '';

/** The one embedding model: its name, the length of its vectors, and a digest of all that its vectors depend on. */
export const embeddingModel = {
	name: modelName,
	dimensions: 384,
	digest: sha256([RECIPE, ...modelFiles.map(checksumOf)].join('\n')).slice(0, 16),
} as const;
