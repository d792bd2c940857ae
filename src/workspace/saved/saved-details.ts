import { listOf, member, sizeMember, textMember } from '../../json/index.js';
import type { ImageDetails } from '../../scenario/index.js';
import type { State } from '../state/state.js';

type Told = Pick<State, 'details' | 'sizesAsTold'>;

/** No text that the page reads tells of more images, or has longer names. */
const most = { images: 10_000, names: 1000, name: 4096 };

/** What a text told of the document's images, as JSON. */
export function writeDetails({ details, sizesAsTold }: Told): string {
  return JSON.stringify({ images: [...details].map(([path, known]) => ({ path, ...known })), sizesAsTold });
}

/** What `writeDetails` wrote, leniently: what is damaged is left out. */
export function readDetails(value: unknown): Told {
  const images = listOf(member(value, 'images'));
  return {
    details: new Map(images.slice(0, most.images).flatMap(readImage)),
    sizesAsTold: member(value, 'sizesAsTold') !== false,
  };
}

function readImage(value: unknown): readonly [string, ImageDetails][] {
  const path = textMember(value, 'path');
  if (path === null || path.length > most.name) return [];
  const names = (member: unknown): readonly string[] =>
    listOf(member)
      .filter((one): one is string => typeof one === 'string' && one.length <= most.name)
      .slice(0, most.names);
  return [
    [
      path,
      {
        virtualSize: sizeMember(value, 'virtualSize'),
        snapshots: names(member(value, 'snapshots')),
        bitmaps: names(member(value, 'bitmaps')),
        dataFile: textMember(value, 'dataFile'),
      },
    ],
  ];
}
