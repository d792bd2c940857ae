import type { JSX } from 'preact';
import { usePart } from '../page/use-part.js';

/** What ends and goes once commands begin from clean images. */
export function WhatGoes(): JSX.Element | null {
  const running = usePart(({ live }) => (live.running ? (live.domain ?? 'the domain') : null));
  const files = usePart((state) => state.files.filter((file) => file.kind === 'file').length);
  const byHand = usePart((state) => state.byHand.size);
  if (running === null && files === 0) return null;
  const ends = running === null ? [] : [`ends ${running}, which runs`];
  const removes =
    files === 0 ? [] : [files === 1 ? 'removes the file in memory' : `removes the ${files} files in memory`];
  return (
    <span class="offer-caution">
      Running them {[...ends, ...removes].join(' and ')}
      {byHand > 0 ? `; ${byHand === 1 ? 'one' : byHand} of them came from you, and no command makes it again.` : '.'}
    </span>
  );
}
