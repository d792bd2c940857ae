import type { LayoutName } from '../../layouts/index.js';
import { DEFAULT_STATE, unifiedDiff } from '../../share/index.js';
import type { Page } from '../page.js';
import { sharedDocument } from './shared-document.js';

/** A unified diff that the page can offer. */
export interface Difference {
  readonly label: string;
  readonly about: string;
  readonly diff: string;
}

/** The RFC's question is between these two. */
const counterpart: Partial<Record<string, LayoutName>> = { nested: 'flat', flat: 'nested' };

/** What the person changed in a link's document, and the same document in the other of the RFC's layouts. */
export function differences({ store, derived }: Page): readonly Difference[] {
  const { link, text } = store.state.peek();
  const layout = derived.reading.selectedDisk.peek()?.layout ?? '';
  const other = derived.reading.stale.peek() ? undefined : counterpart[layout];
  const found: Difference[] = [];
  if (link !== null) {
    found.push({
      label: 'Copy my changes as a diff',
      about: 'What you changed in the link’s document',
      diff: unifiedDiff({ name: 'link.xml', text: link.text }, { name: 'mine.xml', text }),
    });
  }
  if (other !== undefined) {
    const converted = sharedDocument({ ...DEFAULT_STATE, document: { kind: 'text', text }, layout: other });
    found.push({
      label: `Copy the ${other} form as a diff`,
      about: `From ${layout} to ${other}, as patch takes it`,
      diff: unifiedDiff({ name: `${layout}.xml`, text }, { name: `${other}.xml`, text: converted }),
    });
  }
  return found.filter(({ diff }) => diff !== '');
}
