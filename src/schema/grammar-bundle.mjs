import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The grammars of whole documents the page can judge; every other file is included by one of them. */
const roots = ['domain.rng', 'domainsnapshot.rng', 'domaincheckpoint.rng', 'domainbackup.rng', 'inactiveDomain.rng'];

/**
 * Reads libvirt's grammars for domains and their snapshots, with all they include,
 * without comments and indentation.
 *
 * @param {string} directory has the *.rng files
 * @returns {Record<string, string>} by file name
 */
export function readGrammars(directory) {
  const grammars = {};
  const waiting = [...roots];
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    if (name in grammars) continue;
    const text = readFileSync(join(directory, name), 'utf8');
    grammars[name] = withoutLayout(text);
    waiting.push(...includedBy(text));
  }
  return grammars;
}

function includedBy(grammar) {
  return [...grammar.matchAll(/<(?:include|externalRef)\s+href=["']([^"']+)["']/g)].map((match) => match[1]);
}

/** White space between two tags has no meaning in RELAX NG; that within values and patterns has, and stays. */
function withoutLayout(grammar) {
  return grammar.replace(/<!--[\s\S]*?-->/g, '').replace(/>\s+</g, '><');
}
