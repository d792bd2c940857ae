import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { formatBytes } from '../../diagram/index.js';
import { bytesKept, forgetReleases } from '../../offline/index.js';

/** What the browser keeps of the page itself, and the way to have it removed. */
export function KeptPage(): JSX.Element | null {
  const bytes = useSignal(0);
  const look = (): void => {
    void bytesKept().then((kept) => (bytes.value = kept));
  };
  useEffect(look, []);
  if (bytes.value === 0) return null;
  return (
    <p class="muted">
      The browser keeps {formatBytes(bytes.value)} of this page, so that it opens without a network.{' '}
      <button
        type="button"
        class="button small"
        title="The page comes from its server the next time; your documents and history stay"
        onClick={() => void forgetReleases().then(look)}
      >
        Remove
      </button>
    </p>
  );
}
