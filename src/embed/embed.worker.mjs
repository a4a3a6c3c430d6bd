// A worker thread does not inherit the TypeScript loader of its parent (privatenumber/tsx#354), so it registers its own.
import {register} from 'tsx/esm/api';

register();
await import('./answer-texts.ts');
