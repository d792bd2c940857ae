import abortCopy from './scripts/abort-copy.script?raw';
import commitBreaksSibling from './scripts/commit-breaks-sibling.script?raw';
import commitFailsHalfway from './scripts/commit-fails-halfway.script?raw';
import commit from './scripts/commit.script?raw';
import crashInMidCopy from './scripts/crash-in-mid-copy.script?raw';
import deleteTookParent from './scripts/delete-took-parent.script?raw';
import formatProbing from './scripts/format-probing.script?raw';
import fullVolume from './scripts/full-volume.script?raw';
import growVolume from './scripts/grow-volume.script?raw';
import incrementalBackup from './scripts/incremental-backup.script?raw';
import lookAround from './scripts/look-around.script?raw';
import mirrorTooSmall from './scripts/mirror-too-small.script?raw';
import noSpace from './scripts/no-space.script?raw';
import openedTwice from './scripts/opened-twice.script?raw';
import pivotBeforeReady from './scripts/pivot-before-ready.script?raw';
import pull from './scripts/pull.script?raw';
import rfcCopy from './scripts/rfc-copy.script?raw';
import snapshotAndCopy from './scripts/snapshot-and-copy.script?raw';
import snapshotTree from './scripts/snapshot-tree.script?raw';
import synchronousWrites from './scripts/synchronous-writes.script?raw';
import wholeCopy from './scripts/whole-copy.script?raw';
import wrongShallowCopy from './scripts/wrong-shallow-copy.script?raw';

/** Console lines that show something about live block jobs, on one of the examples' documents. */
export interface ScriptExample {
  /** The file's name without its suffix. */
  readonly id: string;
  readonly title: string;
  /** The id of the example whose document it is about. */
  readonly document: string;
  readonly text: string;
}

/** Every script, in the order a list shows them. */
export const scriptExamples: readonly ScriptExample[] = [
  script('rfc-copy', "The RFC's call, live", rfcCopy),
  script('whole-copy', 'Storage migration: mirror the whole chain', wholeCopy),
  script('snapshot-and-copy', 'Storage migration: snapshot, copy the quiet chain, mirror the rest', snapshotAndCopy),
  script('abort-copy', 'A copy that is ended: a picture of that moment', abortCopy),
  script('commit', 'Commit a layer, then the active one', commit),
  script('pull', 'Pull layers up', pull),
  script('snapshot-tree', 'Snapshots that branch', snapshotTree),
  script('delete-took-parent', 'A delete that took the parent', deleteTookParent),
  script('incremental-backup', 'An incremental backup', incrementalBackup),
  script('look-around', 'What one asks of a domain with a job', lookAround),
  script('wrong-shallow-copy', 'A shallow copy onto the wrong base', wrongShallowCopy),
  script('pivot-before-ready', 'A pivot before READY', pivotBeforeReady),
  script('mirror-too-small', 'A mirror that is too small', mirrorTooSmall),
  script('no-space', 'No space left in mid-copy', noSpace),
  { ...script('full-volume', 'A volume that runs full', fullVolume), document: 'full-volume' },
  { ...script('grow-volume', 'Grow a volume while the guest writes', growVolume), document: 'grow-volume' },
  script('opened-twice', 'An image that is opened twice', openedTwice),
  script('commit-breaks-sibling', 'A commit that breaks another overlay', commitBreaksSibling),
  { ...script('format-probing', 'A format that is left to probing', formatProbing), document: 'three-disks' },
  script('commit-fails-halfway', 'A commit that fails halfway', commitFailsHalfway),
  script('crash-in-mid-copy', 'The host crashes in mid-copy', crashInMidCopy),
  script('synchronous-writes', 'Synchronous writes into a reused image', synchronousWrites),
];

function script(id: string, title: string, text: string): ScriptExample {
  return { id, title, document: 'rfc-nested', text };
}

/** The lines of one of them. Throws for an id that there isn't. */
export function scriptText(id: string): string {
  const script = scriptExamples.find((one) => one.id === id);
  if (script === undefined) throw new Error(`There is no script ${id}.`);
  return script.text;
}
