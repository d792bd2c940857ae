import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { textPicture } from '../../diagram/index.js';
import { collisions, type Layout, type LayoutName } from '../../layouts/index.js';

/** Pairs of disks that the layout writes alike. */
export function Collisions(props: { readonly layout: Layout<LayoutName> }): JSX.Element {
  const { layout } = props;
  const found = useMemo(() => collisions(layout), [layout]);
  if (found.length === 0)
    return <p class="own-layout-status">Every disk that it was tried with is read back as it was.</p>;
  return (
    <details class="own-layout-collisions">
      <summary>
        {found.length === 1 ? 'Two disks get the same text' : `${found.length} times two disks get the same text`}
      </summary>
      {found.map(({ one, other, text, lost }) => (
        <div key={`${text} ${lost.join()}`}>
          <p>{lost.length === 0 ? 'Nothing tells these two apart:' : lost.join(' ')}</p>
          <pre tabIndex={0} aria-label="One of the two">
            {textPicture([one], { width: 60 })}
          </pre>
          <p>is written as this one is:</p>
          <pre tabIndex={0} aria-label="The other">
            {textPicture([other], { width: 60 })}
          </pre>
          <pre tabIndex={0} aria-label="The text of both">
            {text}
          </pre>
        </div>
      ))}
    </details>
  );
}
