import { commandsScript, scriptAsShell, shellScript } from '../../script/index.js';
import { domainName } from '../../layouts/index.js';
import { type CommandLine, parseCommandLines } from '../../shell/index.js';
import { madeWith } from '../made-with.js';
import type { Workspace } from '../workspace.js';

/** What was run as a script for a real host; before anything ran, what the document calls for. */
export function recordedScript(workspace: Workspace): string {
  const { plans } = workspace.derived;
  const { script } = workspace.store.state.peek();
  const images = plans.create.peek().steps;
  const heading = [
    'Makes the images of a backing chain and what was done with them.',
    `Written by ${madeWith(workspace.manifest)}.`,
  ];
  if (script.length === 0) return shellScript([...images, ...plans.mirrorPreview.peek().steps], { heading });
  const lines = parseCommandLines(script.join('\n'));
  if (lines.some(isLive)) {
    const document = workspace.derived.reading.document.peek();
    return scriptAsShell(lines, {
      domain: domainName(document),
      disks: workspace.derived.reading.disks.peek().map(({ disk }) => disk),
    });
  }
  return commandsScript(lines, { heading, images });
}

function isLive(line: CommandLine): boolean {
  return line.kind === 'live' || line.kind === 'libvirt-call';
}
