import './share-menu.css';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { usePage } from '../page/page-context.js';
import type { Page } from '../page/page.js';
import { copyText } from '../browser/copy-text.js';
import { usePart } from '../page/use-part.js';
import { CompareSection } from './compare-section.js';
import { copyForms } from './copy-forms.js';
import { EmbedSection } from './embed-section.js';
import { FormList } from './form-list.js';
import { LinkSection } from './link-section.js';
import { pageLink, tell, warn } from '../../workspace/index.js';
import { saveForms } from './save-forms.js';

/** The link, then every form the state can be taken along in. */
export function SharePanel({ close }: { readonly close: () => void }): JSX.Element {
  const page = usePage();
  const text = usePart((state) => state.text);
  const selection = usePart((state) => state.selection);
  const script = usePart((state) => state.script);
  const notes = usePart((state) => state.notes);
  const pointedAt = usePart((state) => state.pointedAt);
  const compared = usePart((state) => state.compare?.layout);
  const theme = usePart((state) => state.preferences.theme);
  const link = useMemo(
    () => pageLink(page.store.state.peek(), location.href),
    [text, selection, pointedAt, script, notes, compared, theme],
  );
  const copy = (copied: string, what: string): void => {
    close();
    void copyAndSay(page, copied, what);
  };
  return (
    <div class="share">
      <LinkSection link={link} copy={copy} />
      <FormList name="Copy as" forms={copyForms(page, link, copy)} close={close} />
      <FormList name="Save as" forms={saveForms(page)} close={close} />
      <CompareSection copy={copy} />
      {link.kind === 'link' && <EmbedSection link={link} copy={copy} />}
    </div>
  );
}

async function copyAndSay(page: Page, text: string, what: string): Promise<void> {
  const copied = await copyText(text);
  if (copied) tell(page.store, `${what} is on the clipboard.`);
  else warn(page.store, 'The browser refused the clipboard.');
}
