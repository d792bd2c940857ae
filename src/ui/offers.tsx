import type { JSX } from 'preact';
import type { State } from '../workspace/index.js';
import { type LazyPart, lazyPart, ShowLazyPart } from './controls/lazy-part.js';
import { usePage } from './page/page-context.js';
import { usePart } from './page/use-part.js';

interface Offer {
  readonly part: LazyPart;
  readonly isThere: (state: State) => boolean;
}

const newRelease = lazyPart(
  'The word of a new version',
  async () => (await import('./offline/new-release-offer.js')).NewReleaseOffer,
);

/** In the order in which they stand below each other. */
const offers: readonly Offer[] = [
  {
    part: lazyPart(
      'The list of commands',
      async () => (await import('./share-menu/offered-commands.js')).OfferedCommands,
    ),
    isThere: ({ link }) => (link?.offered ?? null) !== null,
  },
  {
    part: lazyPart(
      'The offer to make the images',
      async () => (await import('./history-menu/replay-offer.js')).ReplayOffer,
    ),
    isThere: ({ replay }) => replay?.status === 'asking',
  },
  {
    part: lazyPart('The disks that were found', async () => (await import('./open-menu/found-disks.js')).FoundDisks),
    isThere: ({ found }) => found !== null,
  },
  {
    part: lazyPart('What is in the text', async () => (await import('./open-menu/found-things.js')).FoundThings),
    isThere: ({ choice }) => choice !== null,
  },
];

/** What waits for a word of the person: nothing of it happens unasked. */
export function Offers(): JSX.Element {
  const page = usePage();
  const there = usePart((state) => offers.map(({ isThere }) => isThere(state)).join());
  const shown = offers.filter((_, at) => there.split(',')[at] === 'true');
  return (
    <>
      {page.newRelease.value !== null && <ShowLazyPart part={newRelease} props={{}} quiet />}
      {shown.map(({ part }) => (
        <ShowLazyPart key={part.name} part={part} props={{}} quiet />
      ))}
    </>
  );
}
