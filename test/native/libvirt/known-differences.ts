import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { Aspect } from './compare-records.js';

const file = new URL('known-differences.json', import.meta.url);

/** What is not yet as a real libvirt has it: aspects by scenario, each checked to still differ. */
export type KnownDifferences = Readonly<Record<string, readonly Aspect[]>>;

export function readKnownDifferences(): KnownDifferences {
  return JSON.parse(readFileSync(file, 'utf8')) as KnownDifferences;
}

/** Takes out of the list what was seen to be mended; adds nothing to it. */
export async function keepKnownDifferences(seen: KnownDifferences): Promise<void> {
  const left = Object.entries(readKnownDifferences()).flatMap(([scenario, aspects]) => {
    const still = seen[scenario] === undefined ? aspects : aspects.filter((one) => seen[scenario]?.includes(one));
    return still.length === 0 ? [] : [[scenario, still] as const];
  });
  const text = JSON.stringify(Object.fromEntries(left));
  writeFileSync(file, await format(text, { ...(await resolveConfig(fileURLToPath(file))), parser: 'json' }));
}
