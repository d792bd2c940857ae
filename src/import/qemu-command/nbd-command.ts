import type { Found } from '../found.js';
import { commandDisks } from './read-commands.js';
import { commandWords } from './words.js';

/** Options that take an argument, of those that qemu-nbd and qemu-io have (qemu-nbd.c, qemu-io.c of QEMU 10.0). */
const withArgument = new Set([
  ...['-p', '--port', '-b', '--bind', '-k', '--socket', '-o', '--offset', '-c', '--connect', '-s', '-l'],
  ...[
    '--load-snapshot',
    '-e',
    '--shared',
    '-x',
    '--export-name',
    '-D',
    '--description',
    '--cache',
    '--aio',
    '--discard',
  ],
  ...['--detect-zeroes', '--object', '--tls-creds', '--tls-authz', '--pid-file', '-T', '--trace', '-f', '--format'],
]);
const begins = /(?:^|[\s/])qemu-nbd\s+(\S[^\n]{0,20000})$/mu;

/** The image that a command of qemu-nbd opens; null for a text without one. */
export function readNbdCommand(text: string): Found | null {
  const whole = text.replace(/\\\n\s*/gu, ' ');
  const match = begins.exec(whole);
  if (match === null) return null;
  const words = commandWords(match[1] ?? '');
  let format: string | null = null;
  let image: string | null = null;
  let isOptions = false;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (/^(?:&&?|\|\|?|;)$/u.test(word)) break;
    if (word === '--image-opts') isOptions = true;
    else if (withArgument.has(word)) {
      at += 1;
      if (word === '-f' || word === '--format') format = words[at] ?? null;
    } else if (word.startsWith('--format=')) format = word.slice('--format='.length);
    else if (!word.startsWith('-')) image ??= word;
  }
  // A device is what an image is taken off from, and prose has no image behind the program's name.
  if (image === null || !(isOptions ? image.includes('=') : /[/.:]/u.test(image)) || words.includes('-d')) return null;
  const option = isOptions
    ? ['-blockdev', `node-name=image,${image}`]
    : ['-drive', `if=virtio,file=${image.replaceAll(',', ',,')}${format === null ? '' : `,format=${format}`}`];
  const imported = commandDisks(option, 'a command line of qemu-nbd');
  return imported === null ? null : { at: match.index, label: imported.what, imported };
}
