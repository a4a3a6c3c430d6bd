import path from 'node:path';
import {generateWorld} from '../seeds/world/generate-world.ts';
import {writeWorld} from '../seeds/world/write-world.ts';
import type {Engine} from '../src/engine.ts';

const profile = path.join(import.meta.dirname, '..', 'seeds', 'profiles', 'demo-world.yaml');

/** Writes the demo world into a folder and takes it in. */
export async function takeDemoWorld(engine: Engine, folder: string): ReturnType<Engine['ingest']> {
	await writeWorld(generateWorld(), folder);
	return engine.ingest(profile, folder);
}
