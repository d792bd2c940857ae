import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { mermaid, textPicture } from '../../diagram/index.js';
import { mailText, markdown } from '../../share/index.js';
import { usePage } from '../page-context.js';
import type { Page } from '../page.js';
import { copyText } from '../session/copy-text.js';
import { downloadBytes } from '../session/download.js';
import { usePart } from '../use-part.js';
import { differences } from './differences.js';
import { LinkSection } from './link-section.js';
import { pageLink, type PageLink } from './page-link.js';
import { reviewOf } from './review.js';
import { recordedScript } from './shell-script.js';
import { svgPicture } from './svg-picture.js';

/** The link, then every form the state can be taken along in. */
export function SharePanel({ close }: { readonly close: () => void }): JSX.Element {
  const page = usePage();
  const text = usePart((state) => state.text);
  const selection = usePart((state) => state.selection);
  const script = usePart((state) => state.script);
  const notes = usePart((state) => state.notes);
  const pointedAt = usePart((state) => state.pointedAt);
  const theme = usePart((state) => state.preferences.theme);
  const link = useMemo(
    () => pageLink(page.store.state.peek(), location.href),
    [text, selection, pointedAt, script, notes, theme],
  );
  const copy = (copied: string, what: string): void => {
    close();
    void copyAndSay(page, copied, what);
  };
  return (
    <div class="share">
      <LinkSection link={link} copy={copy} />
      {groups(page, link, copy).map(({ name, items }) => (
        <section key={name} aria-label={name}>
          <h2>{name}</h2>
          <ul class="menu">
            {items.map(({ label, about, act }) => (
              <li key={label}>
                <button
                  type="button"
                  onClick={() => {
                    close();
                    act();
                  }}
                >
                  {label}
                  <span>{about}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

interface Item {
  readonly label: string;
  readonly about: string;
  readonly act: () => void;
}

type Copy = (text: string, what: string) => void;

function groups(page: Page, link: PageLink, copy: Copy): readonly { name: string; items: readonly Item[] }[] {
  const disks = page.derived.reading.disks.peek().map((read) => read.disk);
  const source = page.store.state.peek().text;
  return [
    {
      name: 'As a message',
      items: [
        {
          label: 'Copy as mail reply',
          about: 'Plain text, 72 columns: XML, picture, commands, link',
          act: () => copy(mailText(reviewOf(page, link)), 'The mail reply'),
        },
        {
          label: 'Copy as Markdown',
          about: 'The same for a merge request or a wiki',
          act: () => copy(markdown(reviewOf(page, link)), 'The Markdown'),
        },
        ...differences(page).map(({ label, about, diff }) => ({ label, about, act: () => copy(diff, 'The diff') })),
      ],
    },
    {
      name: 'The picture',
      items: [
        {
          label: 'Copy as text picture',
          about: 'base[raw] <- middle[qcow2] <- top[qcow2], as in the RFC',
          act: () => copy(textPicture(disks), 'The text picture'),
        },
        {
          label: 'Copy as Mermaid',
          about: 'For a merge request or a wiki',
          act: () => copy(mermaid(disks), 'The Mermaid source'),
        },
        {
          label: 'Save the diagram',
          about: 'backing-chain.svg, with the XML inside',
          act: () => downloadBytes('backing-chain.svg', svgPicture(page)),
        },
      ],
    },
    {
      name: 'Document and commands',
      items: [
        {
          label: 'Copy the XML',
          about: 'The document as it stands in the editor',
          act: () => copy(source, 'The XML'),
        },
        { label: 'Save the XML', about: 'domain.xml', act: () => downloadBytes('domain.xml', source) },
        {
          label: 'Save a shell script',
          about: 'backing-chain.sh, does the same on a real host',
          act: () => downloadBytes('backing-chain.sh', recordedScript(page)),
        },
      ],
    },
  ];
}

async function copyAndSay(page: Page, text: string, what: string): Promise<void> {
  const copied = await copyText(text);
  const said = copied ? `${what} is on the clipboard.` : 'The browser refused the clipboard.';
  const kind = copied ? 'information' : 'warning';
  page.store.dispatch({ type: 'notice-shown', notice: { kind, text: said, undo: null } });
}
