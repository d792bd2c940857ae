import { readFileSync } from 'node:fs';
import * as libxml from 'libxml2-wasm';
import type { SchemaVerdict } from '../../src/schema/index.js';
import { createGrammarSet, type GrammarFiles, type GrammarSet } from '../../src/schema/grammar-set.js';
import type { SchemaManifest } from '../../src/schema/messages.js';
import { judgeDocument } from '../../src/schema/judge-document.js';
import { descendants, parseXml } from '../../src/xml/index.js';

const directory = new URL('../../public/schemas/', import.meta.url);
const sets = new Map<string, GrammarSet>();

/** The grammars `bin/set-up` put into public/schemas. */
function grammars(version: string): GrammarSet {
  const known = sets.get(version);
  if (known !== undefined) return known;
  const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, directory), 'utf8'));
  const { versions } = read('manifest.json') as SchemaManifest;
  const file = versions.find((one) => one.version === version)?.file ?? `libvirt ${version} is not there`;
  const made = createGrammarSet(libxml, version, read(file) as GrammarFiles);
  sets.set(version, made);
  return made;
}

/** The verdict on a text and every `<disk>` in it. */
export function judge(text: string, version = '11.3.0'): SchemaVerdict {
  const { root } = parseXml(text);
  const disks = root === null ? [] : [...descendants(root)].filter(({ name }) => name === 'disk');
  return judgeDocument(
    grammars(version),
    version,
    text,
    disks.map(({ range }) => range),
  );
}

/** The problems as `text at fault: message`. */
export function problemsOf(text: string): readonly string[] {
  return judge(text).problems.map(({ range, message }) => `${text.slice(range.start, range.end)}: ${message}`);
}

/** A valid domain with these devices and nothing unusual. */
export function domain(devices: string): string {
  return `<domain type='kvm'>
  <name>guest</name>
  <memory unit='MiB'>64</memory>
  <vcpu>1</vcpu>
  <os><type>hvm</type></os>
  <devices>
    ${devices}
  </devices>
</domain>
`;
}
