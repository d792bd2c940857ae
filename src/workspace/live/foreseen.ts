import type { Disk } from '../../chain/index.js';
import type { Foresight, SnapshotWish } from '../../script/index.js';
import { commandText } from '../../shell/index.js';
import type { Foreseen } from '../state/live-state.js';
import type { State } from '../state/state.js';
import { foreseenPictures } from './foreseen-pictures.js';
import { foreseenWords } from './foreseen-words.js';

/** What is shown of what a line about a snapshot would do. */
export function foreseenOf(
  { wish, isChosen }: Pick<Foreseen, 'wish' | 'isChosen'>,
  foresight: Foresight,
  { live, files }: Pick<State, 'live' | 'files'>,
  disks: readonly Disk[],
): Foreseen {
  const line = snapshotLine(wish, live.domain ?? 'guest');
  if (foresight.kind === 'refused') {
    return { wish, isChosen, line, refused: foresight, does: [], loses: [], pictures: new Map() };
  }
  const current = live.snapshots.find(({ isCurrent }) => isCurrent)?.name ?? null;
  const stored = new Map(files.flatMap((file) => (file.kind === 'file' ? [[file.path, file.allocated]] : [])));
  return {
    ...{ wish, isChosen, line, refused: null },
    ...foreseenWords(wish, foresight, { current, stored }),
    pictures: foreseenPictures(wish, foresight, disks),
  };
}

function snapshotLine(wish: SnapshotWish, domain: string): string {
  const flags = wish.kind === 'revert' && wish.running ? ['--running'] : [];
  return commandText(['virsh', `snapshot-${wish.kind}`, domain, wish.name, ...flags]);
}
