import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What `virsh define` and `dumpxml` said of one document. */
export interface DefinedDocument {
  /** Null when it was defined; else libvirt's own error. */
  readonly error: string | null;
  /** What dumpxml printed. */
  readonly xml: string;
}

/** Whether a program of the host can be run; says so on the console when it can't. */
export function hasProgram(name: string): boolean {
  const found = spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
  if (!found) console.log(`skipped: ${name} is not installed`);
  return found;
}

/** As many as fit into one argument of a program. */
const documentsAtOnce = 400;

/**
 * Defines each document with libvirt's test driver and prints it back. Each document's
 * machine is named `case-N` by its place in the list.
 */
export function defineAll(documents: readonly string[]): DefinedDocument[] {
  const directory = mkdtempSync(join(tmpdir(), 'define-'));
  try {
    const answers: DefinedDocument[] = [];
    for (let first = 0; first < documents.length; first += documentsAtOnce) {
      const places = documents.slice(first, first + documentsAtOnce).map((text, position) => {
        writeFileSync(join(directory, `${first + position}.xml`), text);
        return first + position;
      });
      answers.push(...defineSome(directory, places));
    }
    return answers;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** All in one virsh, whose state lives in the process; errors and output in their order. */
function defineSome(directory: string, places: readonly number[]): DefinedDocument[] {
  const script = places.map((place) => `define ${place}.xml; dumpxml case-${place}; echo @${place}@`).join('; ');
  const output = execFileSync('sh', ['-c', 'virsh -q -c test:///default "$1" 2>&1 || true', 'sh', script], {
    cwd: directory,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, HOME: directory, XDG_RUNTIME_DIR: directory, XDG_CACHE_HOME: directory, LC_ALL: 'C' },
  });
  return places.map((place) => {
    const start = output.indexOf(`@${place - 1}@`);
    return answer(output.slice(start === -1 ? 0 : start + `@${place - 1}@`.length, output.indexOf(`@${place}@`)));
  });
}

function answer(text: string): DefinedDocument {
  const error = /^error: Failed to define domain from .*\nerror: ([\s\S]*?)\nerror: failed to get domain/.exec(
    text,
  )?.[1];
  return { error: error ?? null, xml: /<domain[\s\S]*<\/domain>/.exec(text)?.[0] ?? '' };
}

/** Whether xmllint takes each text for well-formed XML, with libxml2's own limits. */
export function wellFormed(texts: readonly string[]): boolean[] {
  const directory = mkdtempSync(join(tmpdir(), 'xmllint-'));
  try {
    return texts.map((text, position) => {
      const file = join(directory, `${position}.xml`);
      writeFileSync(file, text);
      return spawnSync('xmllint', ['--nonet', '--noout', file]).status === 0;
    });
  } finally {
    rmSync(directory, { recursive: true });
  }
}
