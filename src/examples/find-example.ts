import type { Example } from './example.js';
import { examples } from './gallery.js';

/** The example that a link names; null where there is none of that id. */
export function exampleById(id: string): Example | null {
  return examples.find((example) => example.id === id) ?? null;
}

/** The example that reads exactly so; null where the text is someone's own. */
export function exampleWithText(text: string): Example | null {
  return examples.find((example) => example.text === text) ?? null;
}
