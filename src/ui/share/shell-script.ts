import { commandsScript, parseCommandLines, shellScript } from '../../scenario/index.js';
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
  return commandsScript(parseCommandLines(script.join('\n')), { heading, images });
}
