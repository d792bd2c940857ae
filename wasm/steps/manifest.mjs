// Tells what was built: `node manifest.mjs BUILD` writes the manifest of BUILD/out to standard output.
// Its shape is BuildManifest in src/images/manifest.ts.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

const build = process.argv[2];
const firstLine = (program) => execFileSync(program, ['--version'], { encoding: 'utf8' }).split('\n')[0];
const versionIn = (text) => /\d+(\.\d+)+/.exec(text)?.[0];

/** What each part is under; the module as a whole is under GPL-2.0-or-later. */
const licences = {
  qemu: 'GPL-2.0-or-later AND GPL-2.0-only AND LGPL-2.1-or-later AND BSD-2-Clause AND BSD-3-Clause AND MIT',
  glib: 'LGPL-2.1-or-later',
  zlib: 'Zlib',
  pcre2: 'BSD-3-Clause',
  zstd: 'BSD-3-Clause',
  nettle: 'LGPL-3.0-or-later OR GPL-2.0-or-later',
};
const debianNames = { qemu: 'qemu', glib: 'glib2.0', zlib: 'zlib', pcre2: 'pcre2', zstd: 'libzstd', nettle: 'nettle' };
/** `package version` a line, as $BUILD/versions and the file of the pinned sources have them. */
const versionsIn = (file) =>
  Object.fromEntries(
    [...readFileSync(file, 'utf8').matchAll(/^([^\s#]+) (.+)$/gm)].map(([, name, version]) => [name, version]),
  );
const debianVersions = versionsIn(`${build}/versions`);
const pinnedVersions = versionsIn(new URL('../sources', import.meta.url));

/** Without Debian's changes, a version is the upstream one. */
const isPinned = (name) =>
  [pinnedVersions[name], pinnedVersions[name]?.replace(/-[^-]*$/, '')].includes(debianVersions[name]);

const packages = Object.entries(debianNames).map(([name, debianName]) => {
  const debianVersion = debianVersions[debianName];
  return {
    name,
    version: versionIn(debianVersion.replace(/^\d+:/, '').replace(/.*really/, '')),
    source: `${debianName} ${debianVersion}`,
    ...(isPinned(debianName) ? {} : { insteadOf: `${debianName} ${pinnedVersions[debianName]}` }),
    licence: licences[name],
  };
});

const files = ['qemu.wasm', 'qemu.mjs'].map((name) => {
  const bytes = readFileSync(`${build}/out/${name}`);
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
  return {
    name,
    size: bytes.length,
    brotliSize: brotli.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
});

/** Emscripten's own run-time library, with musl in it, is linked into the module; clang made it. */
const toolchain = [
  { name: 'emscripten', version: versionIn(firstLine('emcc')), licence: 'MIT' },
  { name: 'clang', version: versionIn(firstLine('clang')), licence: 'Apache-2.0 WITH LLVM-exception' },
];

const manifest = { licence: 'GPL-2.0-or-later', components: [...packages, ...toolchain], files };
console.log(JSON.stringify(manifest, null, 2));
