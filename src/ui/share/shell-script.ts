import { scriptAsShell } from '../../script/index.js';
import { domainName } from '../../layouts/index.js';
import { type CommandLine } from '../../shell/index.js';
import { commandsScript, shellScript } from '../../script/index.js';
import { parseCommandLines } from '../../shell/index.js';
import { madeWith } from '../made-with.js';
import type { Page } from '../page.js';

/** What was run as a script for a real host; before anything ran, what the document calls for. */
export function recordedScript(page: Page): string {
  const { plans } = page.derived;
  const { script } = page.store.state.peek();
  const images = plans.create.peek().steps;
  const heading = [
    'Makes the images of a backing chain and what was done with them.',
    `Written by ${madeWith(page.manifest)}.`,
  ];
  if (script.length === 0) return shellScript([...images, ...plans.mirrorPreview.peek().steps], { heading });
  const lines = parseCommandLines(script.join('\n'));
  if (lines.some(isLive)) {
    const document = page.derived.reading.document.peek();
    return scriptAsShell(lines, {
      domain: domainName(document),
      disks: page.derived.reading.disks.peek().map(({ disk }) => disk),
    });
  }
  return commandsScript(lines, { heading, images });
}

function isLive(line: CommandLine): boolean {
  return line.kind === 'live' || line.kind === 'libvirt-call';
}
