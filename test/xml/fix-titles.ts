import { readdirSync, readFileSync } from 'node:fs';

const title = /title:\s*(?:'([^'\n]*)'|`([^`\n]*)`)\s*,\s*edits/gu;

/** The titles of the fixes that a room's source can offer, as patterns: what it fills in may be anything; `but` names a folder apart. */
export function fixTitlesIn(room: string, but: string | null = null): readonly RegExp[] {
  const folder = new URL(`../../src/${room}/`, import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && (but === null || !name.startsWith(`${but}/`)),
  );
  return files.flatMap((name) =>
    [...readFileSync(new URL(name, folder), 'utf8').matchAll(title)].map((match: readonly (string | undefined)[]) => {
      const written = match[1] ?? match[2] ?? '';
      const parts = written.split(/\$\{[^}]*\}/u).map((part) => part.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`));
      return new RegExp(`^${parts.join('.+')}$`, 'u');
    }),
  );
}
