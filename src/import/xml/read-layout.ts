import { readDescription } from '../../layouts/index.js';
import type { RootReading } from './root-reading.js';

/** The description of a layout, as a mail or Markdown of this page carries it. */
export function readLayout(text: string): RootReading {
  const what = 'the description of a layout';
  const { own, diagnostics } = readDescription(text);
  if (own === null) {
    const [first] = diagnostics;
    return { kind: 'refused', what, reason: `It describes none: ${first?.message ?? ''} ${first?.explanation ?? ''}` };
  }
  const { name } = own;
  const label = `the layout “${name}”`;
  return {
    kind: 'found',
    label,
    imported: { kind: 'layout', what: `the description of ${label}`, name, description: text, images: [], remarks: [] },
  };
}
