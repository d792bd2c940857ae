import type { BuildManifest } from '../images/index.js';

/** The lines that follow the tool's own answer to `--version`: what the module was built from. */
export function buildLines(manifest: BuildManifest): string {
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
