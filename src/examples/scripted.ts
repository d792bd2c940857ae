import type { Example } from './example.js';
import { liveChain } from './live-chain.js';
import { scriptText } from './scripts.js';

/** An example whose document is the chain of the scripts, with the lines of one of them. */
export function scripted(
  said: Pick<Example, 'id' | 'group' | 'title' | 'about' | 'tryThis'>,
  script: string,
  notes: Example['notes'] = [],
): Example {
  return { ...said, text: liveChain(said.title), script: scriptText(script), notes };
}
