/* Every endurance run, one after the other. */
await import('./sources.ts');
await import('./kills.ts');
