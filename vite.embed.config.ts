import { readFile } from 'node:fs/promises';
import { build, type Plugin } from 'vite';
import { smallXmlParser } from './vite.xml-parser.config.js';

/** As embed.html has it, for the development server. */
const developmentScript = '<script type="module" src="/src/embed.ts"></script>';

/**
 * Builds the embedded view beside the page: embed.html with one classic script and one style
 * sheet. Modules, and whatever has `crossorigin`, are asked for in CORS mode; in a frame with
 * sandbox="allow-scripts" the origin is `null`, which a plain static host does not allow.
 */
export function embeddedView(): Plugin {
  return {
    name: 'embedded-view',
    apply: 'build',
    async generateBundle() {
      const { script, style } = await buildEmbed();
      const names = [
        this.getFileName(this.emitFile({ type: 'asset', name: 'embed.css', source: style })),
        this.getFileName(this.emitFile({ type: 'asset', name: 'embed.js', source: script })),
      ] as const;
      const html = await readFile('embed.html', 'utf8');
      if (!html.includes(developmentScript)) throw new Error('embed.html does not have the script the build replaces.');
      const source = html
        .replace(/ *<!--[^]*?-->\n/u, '')
        .replace(
          developmentScript,
          `<link rel="stylesheet" href="./${names[0]}" />\n    <script defer src="./${names[1]}"></script>`,
        );
      this.emitFile({ type: 'asset', fileName: 'embed.html', source });
    },
  };
}

async function buildEmbed(): Promise<{ readonly script: string; readonly style: string }> {
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [smallXmlParser()],
    build: {
      write: false,
      target: 'es2022',
      // Else the style would be put into the script.
      cssCodeSplit: false,
      modulePreload: false,
      rollupOptions: { input: 'src/embed.ts', output: { format: 'iife' } },
    },
  });
  if (!('output' in built)) throw new Error('The embedded view was not built in one go.');
  const scripts = built.output.flatMap((file) => (file.type === 'chunk' ? [file.code] : []));
  const styles = built.output.flatMap((file) =>
    file.type === 'asset' && file.fileName.endsWith('.css') ? [String(file.source)] : [],
  );
  const [script, style] = [scripts[0], styles[0]];
  if (script === undefined || style === undefined || scripts.length > 1 || styles.length > 1) {
    throw new Error('The embedded view is not one script and one style sheet.');
  }
  return { script, style };
}
