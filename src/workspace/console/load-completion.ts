import type { complete } from './completion.js';

/** Completes a word of the console: the completion's `complete`. */
export type Completer = typeof complete;

/**
 * What completes words, which knows all commands; a page downloads it when Tab is first pressed.
 *
 * @throws Error where the server does not answer; asking again tries again
 */
export async function loadCompletion(): Promise<Completer> {
  return (await import('./completion.js')).complete;
}
