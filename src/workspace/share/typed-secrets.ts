import { parseCommandLines } from '../../shell/index.js';

/**
 * Whether one of the recorded lines holds a secret in plain sight: what `--object secret,data=` says, the value of a
 * `virsh secret-set-value` that is not read from a file, or a text that `echo` puts into such a file. Links, exports and
 * the history hold the lines as they were typed.
 */
export function holdSecrets(lines: readonly string[]): boolean {
  const commands = parseCommandLines(lines.join('\n')).flatMap((line) => (line.kind === 'problem' ? [] : [line]));
  const readFrom = new Set(commands.flatMap(({ words }) => secretFiles(words.map(({ text }) => text))));
  return commands.some((command) => {
    if (command.kind === 'write') return readFrom.has(command.path);
    const words = command.words.map(({ text }) => text);
    const setsValue = words.includes('secret-set-value') && !words.some((word) => /^--file(?:=|$)/u.test(word));
    return setsValue || words.some((word) => /^(?:--object=)?secret,(?:.*,)?data=/u.test(word));
  });
}

/** Where these words read a secret from. */
function secretFiles(words: readonly string[]): readonly string[] {
  const objects = words.flatMap((word) => /^(?:--object=)?secret,(?:.*,)?file=([^,]+)/u.exec(word)?.[1] ?? []);
  if (!words.includes('secret-set-value')) return objects;
  const at = words.findIndex((word) => word === '--file');
  const value = at < 0 ? words.find((word) => word.startsWith('--file='))?.slice('--file='.length) : words[at + 1];
  return value === undefined ? objects : [...objects, value];
}
