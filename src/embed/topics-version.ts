import {LEAST_LIKENESS, topics} from '../../schema/topics.ts';
import {digestOf} from '../core/hash.ts';
import {embeddingModel} from './embedding-model.ts';

/** Everything that sorting texts into topics rests on, as a hash: the list, its examples, the threshold and the model. */
export const topicsVersion = digestOf([topics, LEAST_LIKENESS, embeddingModel.digest]).slice(0, 16);
