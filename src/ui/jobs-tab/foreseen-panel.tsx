import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Foreseen } from '../../workspace/index.js';
import { usePage } from '../page/page-context.js';
import { LineButton } from './line-button.js';

/** What a line about a snapshot would do, before it is run. */
export function ForeseenPanel({ foreseen }: { readonly foreseen: Foreseen }): JSX.Element {
  const { session } = usePage();
  const { wish, line, refused, does, loses } = foreseen;
  useEffect(() => document.querySelector('.diagram-card-goes')?.scrollIntoView({ block: 'nearest' }), [foreseen]);
  const what = wish.kind === 'delete' ? `Delete snapshot ${wish.name}` : `Revert to snapshot ${wish.name}`;
  return (
    <div class="foreseen" role="group" aria-label={what} tabIndex={-1}>
      <div role="status">
        {refused === null ? (
          <>
            <p>What this does, as the picture shows it:</p>
            <ul class="foreseen-steps">
              {does.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
            {loses.length > 0 && (
              <p class="remark caution">
                <strong>Lost:</strong> {loses.join(' ')}
              </p>
            )}
          </>
        ) : (
          <>
            <p class="remark caution">
              <strong>libvirt refuses this:</strong> {refused.reason}
            </p>
            {refused.advice !== null && <p>{refused.advice}</p>}
          </>
        )}
      </div>
      <div class="live-buttons">
        {refused === null && <LineButton label={what} line={line} primary />}
        <button type="button" class="button" onClick={() => void session.foresee(null)}>
          {refused === null ? 'Leave it' : 'Close'}
        </button>
        <code>{line}</code>
      </div>
    </div>
  );
}
