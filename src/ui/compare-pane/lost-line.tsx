import type { JSX } from 'preact';
import type { TextRange } from '../../xml/index.js';
import type { ConvertedDocument } from '../../layouts/index.js';

interface LostLineProps {
  /** The layout that lacks the words. */
  readonly into: string;
  readonly converted: ConvertedDocument;
  readonly show: (range: TextRange) => void;
}

const shownAtMost = 100;

/** What one side says and the other can't, below the editors. */
export function LostLine(props: LostLineProps): JSX.Element | null {
  const { into, show } = props;
  const { losses, refused } = props.converted;
  if (losses.length + refused.length === 0) return null;
  return (
    <details class="lost">
      <summary>
        Cannot be said in {into}:{' '}
        {losses.length + refused.length === 1 ? 'one thing' : `${losses.length + refused.length} things`}
      </summary>
      <ul>
        {refused.slice(0, shownAtMost).map((message) => (
          <li key={message}>{message}</li>
        ))}
        {losses.slice(0, shownAtMost).map((loss) => (
          <li key={`${loss.range.start} ${loss.message}`}>
            <button type="button" class="link" title="Show it where it is said" onClick={() => show(loss.range)}>
              {loss.message}
            </button>
          </li>
        ))}
        {Math.max(losses.length, refused.length) > shownAtMost && <li class="muted">and more of these</li>}
      </ul>
    </details>
  );
}
