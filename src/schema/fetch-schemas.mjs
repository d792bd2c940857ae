#!/usr/bin/env node
// Puts libvirt's own RELAX NG grammars and the library that validates with them into public/schemas/.
// usage: node src/schema/fetch-schemas.mjs [--refresh]   --refresh asks Debian again for what is cached
//
// The grammars are libvirt's (LGPL-2.1-or-later), taken from Debian's packages while building; none is kept in the repository.
// Names hold a hash of what is there: a page of an older release asks for its own, whatever a newer one has.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchDebianPackage } from './debian-package.mjs';
import { readGrammars } from './grammar-bundle.mjs';

/** In Debian 12 the grammars are in the library's package; later they have moved. */
const wanted = [
  { suite: 'bookworm', name: 'libvirt0' },
  { suite: 'trixie', name: 'libvirt-common' },
];

const notice = `libvirt-*.json hold libvirt's RELAX NG grammars without comments and indentation.
They are libvirt's, licensed under the GNU Lesser General Public License, version 2.1 or later;
manifest.json names the Debian packages they were taken from, and Debian has their sources.
`;

const project = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const output = join(project, 'public/schemas');
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'backing-chain-playground/schemas');
const refresh = process.argv.includes('--refresh');

rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
mkdirSync(cache, { recursive: true });
const versions = wanted.map(bundleOf).filter((bundle) => bundle !== null);
const library = copyLibrary();
writeFileSync(join(output, 'manifest.json'), JSON.stringify({ library, versions }, null, 2));
writeFileSync(join(output, 'NOTICE.txt'), notice);
for (const { version, from } of versions) console.log(`libvirt ${version} (${from})`);

/** The grammars of one suite, from the cache or from Debian; null, and a word why, when they can't be had. */
function bundleOf({ suite, name }) {
  const cached = join(cache, `${suite}.json`);
  try {
    if (refresh || !existsSync(cached)) {
      writeFileSync(`${cached}.new`, JSON.stringify(fetchBundle({ suite, name })));
      renameSync(`${cached}.new`, cached);
    }
  } catch (error) {
    console.error(`libvirt's grammars of Debian ${suite} are left out of the page: ${error.message}`);
    return null;
  }
  const { version, from, grammars } = JSON.parse(readFileSync(cached, 'utf8'));
  const content = JSON.stringify(grammars);
  const file = `libvirt-${version}-${digest([content])}.json`;
  writeFileSync(join(output, file), content);
  return { version, from, file };
}

function fetchBundle({ suite, name }) {
  const directory = join(cache, 'download');
  try {
    const { version, files } = fetchDebianPackage({ suite, name }, directory);
    const grammars = readGrammars(join(files, 'usr/share/libvirt/schemas'));
    return { version: version.replace(/^\d+:|[-+~].*$/g, ''), from: `Debian ${suite}, ${name} ${version}`, grammars };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/**
 * libxml2-wasm's modules, each by itself: bundled by Vite 8.3 they load, but no code after their import ever runs. Named
 * .js, because many a web server has no type for .mjs, and no browser runs a module without one. Returns the entry's path
 * below the output.
 */
function copyLibrary() {
  const source = join(project, 'node_modules/libxml2-wasm');
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  const names = readdirSync(join(source, 'lib')).filter((name) => name.endsWith('.mjs') && name !== 'nodejs.mjs');
  const modules = names.toSorted().map((name) => ({
    name: name.replace(/\.mjs$/, '.js'),
    text: readFileSync(join(source, 'lib', name), 'utf8')
      .replaceAll(/(?<=['"]\.\/\w+)\.mjs(?=['"])/g, '.js')
      .replace(/^\/\/# sourceMappingURL=.*\n?/m, ''),
  }));
  const target = `libxml2-wasm-${version}-${digest(modules.map(({ text }) => text))}`;
  mkdirSync(join(output, target));
  for (const { name, text } of modules) writeFileSync(join(output, target, name), text);
  for (const licence of ['LICENSE', 'LICENSE.libxml2']) cpSync(join(source, licence), join(output, target, licence));
  return `${target}/index.js`;
}

function digest(texts) {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text);
  return hash.digest('hex').slice(0, 8);
}
