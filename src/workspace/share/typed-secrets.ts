import { parseCommandLines } from '../../shell/index.js';

/**
 * Whether one of the recorded lines holds a secret in plain sight: what `--object secret,data=` says, or the value of a
 * `virsh secret-set-value` that is not read from a file. Links, exports and the history hold the lines as they were typed.
 */
export function holdSecrets(lines: readonly string[]): boolean {
  return parseCommandLines(lines.join('\n')).some((line) => {
    if (line.kind === 'problem') return false;
    const words = line.words.map(({ text }) => text);
    const setsValue = words.includes('secret-set-value') && !words.some((word) => /^--file(?:=|$)/u.test(word));
    return setsValue || words.some((word) => /^(?:--object=)?secret,(?:.*,)?data=/u.test(word));
  });
}
