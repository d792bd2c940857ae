// Run by steps/c-library.sh: `node error-numbers.mjs HEADER FILE...` gives Emscripten's descriptions of its C library
// (what `{{{ cDefs.EINVAL }}}` becomes) the error numbers of a C header.
import { readFileSync, writeFileSync } from 'node:fs';

const [header, ...descriptions] = process.argv.slice(2);
const defined = readFileSync(header, 'utf8').matchAll(/^#define\s+(E\w+)\s+(\w+)/gm);
const values = Object.fromEntries([...defined].map(([, name, value]) => [name, value]));
const numberOf = (name) => (name in values ? numberOf(values[name]) : Number(name));

for (const description of descriptions) {
  const information = JSON.parse(readFileSync(description, 'utf8'));
  for (const name of Object.keys(information.defines)) {
    if (name in values) information.defines[name] = numberOf(name);
  }
  writeFileSync(description, JSON.stringify(information, null, 4));
}
