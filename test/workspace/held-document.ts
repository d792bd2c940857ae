import { LiveDocument } from '../../src/workspace/live/live-document.js';
import { heldText } from '../../src/workspace/live/live-text.js';

/** A document that jobs change and nobody looks at. */
export function heldDocument(xml: string): LiveDocument {
  return new LiveDocument(heldText(xml));
}
