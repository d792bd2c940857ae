import type { JSX } from 'preact';
import { holdSecrets, type PageLink } from '../../workspace/index.js';
import { usePage } from '../page/page-context.js';
import { showInAddress } from '../browser/follow-address.js';
import { saveState } from './save-state.js';

interface LinkSectionProps {
  readonly link: PageLink;
  readonly copy: (text: string, what: string) => void;
}

/** The link itself: how long it is, how far it gets, what it holds. */
export function LinkSection({ link, copy }: LinkSectionProps): JSX.Element {
  const page = usePage();
  const { script, notes } = page.store.state.peek();
  const commands = counted(script.length, 'command') + counted(notes.length, 'note');
  return (
    <section class="share-link" aria-label="Link">
      {link.kind === 'link' && (
        <div class="share-link-line">
          <input
            type="text"
            readOnly
            aria-label="Link to what you see"
            value={link.url}
            onFocus={(event) => event.currentTarget.select()}
          />
          <button
            type="button"
            class="button primary"
            title="Copies it, and shows it in the address bar"
            onClick={() => {
              showInAddress(link.fragment);
              copy(link.url, `The link (${link.url.length.toLocaleString('en')} characters)`);
            }}
          >
            Copy link
          </button>
        </div>
      )}
      <p>
        {link.kind === 'link' && (
          <>
            <b>{link.url.length.toLocaleString('en')} characters</b>: the XML, the selection{commands}. Whoever opens it
            decides whether to run commands. Nothing is sent to a server.
          </>
        )}
      </p>
      {holdSecrets(script) && (
        <p class="share-warning">
          The commands hold a secret in plain sight: it goes into the link and every export. Read it from a file instead
          (--file, or secret,file=).
        </p>
      )}
      {link.warning !== null && (
        <p class="share-warning">
          {link.warning}{' '}
          <button
            type="button"
            class="button small"
            title="Everything a link holds, to be opened by dropping it on the page"
            onClick={() => saveState(page)}
          >
            Save as a file
          </button>
        </p>
      )}
    </section>
  );
}

function counted(count: number, what: string): string {
  return count === 0 ? '' : count === 1 ? `, 1 ${what}` : `, ${count} ${what}s`;
}
