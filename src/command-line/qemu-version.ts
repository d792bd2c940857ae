import { readFileSync } from 'node:fs';
import type { BuildManifest } from '../images/manifest.js';

/**
 * The lines that follow the tool's own answer to `--version`: what the module
 * was built from. Empty when the manifest cannot be read.
 */
export function buildLines(manifestUrl: URL): string {
  let manifest: BuildManifest;
  try {
    manifest = JSON.parse(readFileSync(manifestUrl, 'utf8')) as BuildManifest;
  } catch {
    return '';
  }
  const components = manifest.components.map(({ name, version, source, licence }) => {
    return `  ${name} ${version}${source === undefined ? '' : ` (${source})`}, ${licence}\n`;
  });
  const files = manifest.files.map(({ name, size, sha256 }) => `  ${name}: ${size} bytes, SHA-256 ${sha256}\n`);
  return ['WebAssembly build of\n', ...components, ...files].join('');
}

/** Whether a command line asks for the version only. */
export function asksVersion(toolArguments: readonly string[]): boolean {
  const [first] = toolArguments;
  return first === '--version' || first === '-V';
}
