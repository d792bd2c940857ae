import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cases, type CaseFile, type QemuImgCase } from './qemu-img-cases.js';
import { findNativeTools } from './qemu-tools.js';
import { withoutTimes } from './without-times.js';

const ours = fileURLToPath(new URL('../../bin', import.meta.url));
const built = existsSync(join(ours, '../build/command-line/qemu-tool.mjs'));
if (!built) console.warn('bin/qemu-img is not built (npm run build): its comparison with the native tools is skipped.');
const native = built ? findNativeTools() : null;

const scratch = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'qemu-img-cases-'));
afterAll(() => {
  rmSync(scratch, { recursive: true });
});

/** A generator of its own: the bytes must not depend on anything else. */
function randomBytes(length: number, seed: number): Uint8Array {
  const words = new Uint32Array(Math.ceil(length / 4));
  let state = seed | 1;
  for (let at = 0; at < words.length; at++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[at] = state;
  }
  return new Uint8Array(words.buffer, 0, length);
}

function makeFile(path: string, { size, data }: CaseFile): void {
  const descriptor = openSync(path, 'w');
  ftruncateSync(descriptor, size);
  for (const [offset, length] of data) writeSync(descriptor, randomBytes(length, offset + 1), 0, length, offset);
  closeSync(descriptor);
}

interface Side {
  readonly directory: string;
  readonly transcript: string;
}

function play({ files = {}, steps }: QemuImgCase, directory: string, tools: string): Side {
  mkdirSync(directory, { recursive: true });
  for (const [name, file] of Object.entries(files)) makeFile(join(directory, name), file);
  const environment = { ...process.env, PATH: `${tools}:${process.env.PATH ?? ''}`, TZ: 'UTC', LC_ALL: 'C.UTF-8' };
  const transcript = steps.map((step) => {
    const { stdout, stderr, status } = spawnSync('bash', ['-c', step], {
      cwd: directory,
      env: environment,
      encoding: 'utf8',
      input: '',
      timeout: 180_000,
    });
    return `$ ${step}\n${stdout}${marked(stderr)}[${String(status)}]\n`;
  });
  return { directory, transcript: neutral(transcript.join(''), directory) };
}

function marked(stderr: string): string {
  return stderr.replace(/^(?=[^])/gm, '! ');
}

/** Replaces what no two runs have in common: times, speeds, random identifiers, the directory. */
function neutral(transcript: string, directory: string): string {
  return (
    withoutTimes(transcript)
      .replaceAll(directory, '/here')
      .replace(/^(\s*cid: )\d+/gm, '$1RANDOM')
      // A commit copies in parallel, in an order that hangs on how long each part takes.
      .replace(/\d+\.\d\d% fragmented/g, 'SOME fragmented')
  );
}

function statusesOnly(transcript: string): string {
  return transcript
    .split('\n')
    .filter((line) => /^(\$|\[\w+\]$)/.test(line))
    .join('\n');
}

function sha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

describe.skipIf(native === null)('bin/qemu-img does what the native one does', () => {
  describe.each(cases)('$title', (given) => {
    let expected: Side;
    let actual: Side;
    const place = join(scratch, String(cases.indexOf(given)));

    beforeAll(() => {
      if (native === null) return;
      expected = play(given, join(place, 'native'), native.directory);
      actual = play(given, join(place, 'ours'), ours);
    });

    afterAll(() => {
      rmSync(place, { recursive: true });
    });

    test('with the same output and exit status', () => {
      if (native?.sameRelease === true) expect(actual.transcript).toBe(expected.transcript);
      else expect(statusesOnly(actual.transcript)).toBe(statusesOnly(expected.transcript));
    });

    test.each((given.sameBytes ?? []).map((name) => ({ name })))('leaving the same bytes in $name', ({ name }) => {
      expect(sha256(join(actual.directory, name))).toBe(sha256(join(expected.directory, name)));
    });

    test.each((given.sameContent ?? []).map((name) => ({ name })))('leaving the same disk in $name', ({ name }) => {
      const images = [join(expected.directory, name), join(actual.directory, name)];
      const { stdout } = spawnSync(join(native?.directory ?? '', 'qemu-img'), ['compare', ...images], {
        encoding: 'utf8',
      });
      expect(stdout).toBe('Images are identical.\n');
    });
  });
});
