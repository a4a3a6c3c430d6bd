import {type ExperimentDeclaration, experimentDeclaration} from '../../schema/experiment.ts';
import {readYaml} from '../ingest/read-yaml.ts';

/** The declaration of an experiment in a YAML file. Throws FILE_UNREADABLE, and PROFILE_INVALID for a word that it may not use, naming the place. */
export const loadExperiment = async (file: string): Promise<ExperimentDeclaration> =>
	readYaml(file, experimentDeclaration);
