import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { type EmbedOptions, embedSnippet, type PageLink } from '../../workspace/index.js';

const parts: Readonly<Record<EmbedOptions['parts'], string>> = {
  both: 'diagram and XML',
  diagram: 'diagram',
  xml: 'XML',
};
const themes = { light: 'light', dark: 'dark', system: 'the reader’s' } as const;

/** HTML that shows the link, read-only, in another page. */
export function EmbedSection(props: {
  readonly link: Extract<PageLink, { kind: 'link' }>;
  readonly copy: (text: string, what: string) => void;
}): JSX.Element {
  const options = useSignal<EmbedOptions>({ parts: 'both', theme: null });
  const { url, fragment } = props.link;
  const snippet = embedSnippet(url.slice(0, -fragment.length - 1), fragment, options.value);
  return (
    <section class="share-section" aria-label="Embed">
      <h2>Embed</h2>
      <div class="share-line">
        <label class="field">
          Show
          <select
            aria-label="Show"
            value={options.value.parts}
            onChange={(event) => {
              const chosen = event.currentTarget.value;
              options.value = { ...options.value, parts: chosen === 'diagram' || chosen === 'xml' ? chosen : 'both' };
            }}
          >
            {Object.entries(parts).map(([name, label]) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          Theme
          <select
            aria-label="Theme"
            value={options.value.theme ?? 'system'}
            onChange={(event) => {
              const chosen = event.currentTarget.value;
              options.value = { ...options.value, theme: chosen === 'light' || chosen === 'dark' ? chosen : null };
            }}
          >
            {Object.entries(themes).map(([name, label]) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          class="button small"
          title="HTML for another page: a frame that shows the link read-only"
          onClick={() => props.copy(snippet, 'The HTML of the frame')}
        >
          Copy HTML
        </button>
      </div>
      <p>
        For manuals: <a href="in-documents.html">pictures in Sphinx and Markdown</a>, without a script.
      </p>
    </section>
  );
}
