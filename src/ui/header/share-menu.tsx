import type { JSX } from 'preact';
import { draw, mermaid, svgText, textPicture } from '../../diagram/index.js';
import { Disclosure } from '../panes/disclosure.js';
import { usePage } from '../page-context.js';
import type { Page } from '../page.js';
import { copyText } from '../session/copy-text.js';
import { downloadBytes } from '../session/download.js';

/** Takes the document and its picture elsewhere. */
export function ShareMenu(): JSX.Element {
  const page = usePage();
  const copy = (text: string, what: string) => async (): Promise<void> => {
    const copied = await copyText(text);
    const said = copied ? `${what} is on the clipboard.` : 'The browser refused the clipboard.';
    page.store.dispatch({
      type: 'notice-shown',
      notice: { kind: copied ? 'information' : 'warning', text: said, undo: null },
    });
  };
  return (
    <Disclosure name="Share" title="Copy or save the document and its picture" label="Share" align="end">
      {(close) => {
        const disks = page.derived.reading.disks.value.map((read) => read.disk);
        const actions: readonly (readonly [string, string, () => unknown])[] = [
          ['Copy the XML', 'The document as it stands in the editor', copy(page.store.state.peek().text, 'The XML')],
          [
            'Copy as text picture',
            'base[raw] <- middle[qcow2] <- top[qcow2], as in the RFC',
            copy(textPicture(disks), 'The text picture'),
          ],
          ['Copy as Mermaid', 'For a merge request or a wiki', copy(mermaid(disks), 'The Mermaid source')],
          ['Save the XML', 'domain.xml', () => downloadBytes('domain.xml', page.store.state.peek().text)],
          [
            'Save the diagram',
            'backing-chain.svg, with the XML inside',
            () => downloadBytes('backing-chain.svg', svgPicture(page)),
          ],
        ];
        return (
          <ul class="menu">
            {actions.map(([label, about, action]) => (
              <li key={label}>
                <button type="button" onClick={() => (close(), action())}>
                  {label}
                  <span>{about}</span>
                </button>
              </li>
            ))}
          </ul>
        );
      }}
    </Disclosure>
  );
}

function svgPicture(page: Page): string {
  const theme = page.colourTheme.peek();
  const source = page.store.state.peek().text;
  return svgText(draw(page.derived.drawing.geometry.peek(), { kind: 'standalone', theme, source }));
}
