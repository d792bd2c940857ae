import { defaultDirectory } from '../../diagram/index.js';
import type { Found } from '../found.js';
import { overlaidDisks, type AskedOverlay } from '../overlaid-disks.js';
import { typedCommand } from '../prompt.js';
import { askedSnapshot, type AskedSnapshot } from './asked-snapshot.js';

/** The overlays that `virsh snapshot-create-as` asks for, where nothing else in the text tells of disks; null without any. */
export function readSnapshotCommands(text: string): Found | null {
  if (!text.includes('snapshot-create-as')) return null;
  const snapshots = text
    .replace(/\\\n\s*/gu, ' ')
    .split('\n')
    .flatMap((line) => asked(typedCommand(line)?.words ?? []));
  const overlays = snapshots.flatMap(overlaysOf);
  if (overlays.length === 0) return null;
  const what = 'virsh snapshot-create-as commands';
  const made = overlaidDisks(overlays, what);
  const remark = snapshots.some(isOfAll)
    ? ['A snapshot of disks alone makes an overlay of each: vda stands for all that are not named.']
    : [];
  const imported = { ...made, remarks: [...made.remarks, ...remark] };
  return { at: text.indexOf('snapshot-create-as'), label: what, imported };
}

function asked(words: readonly string[]): readonly AskedSnapshot[] {
  return words[1] === 'snapshot-create-as' ? [askedSnapshot(words) ?? []].flat() : [];
}

function isOfAll({ disks, isOfDisks, namesDisks }: AskedSnapshot): boolean {
  return disks.length === 0 && isOfDisks && !namesDisks;
}

function overlaysOf(snapshot: AskedSnapshot): readonly AskedOverlay[] {
  const disks = isOfAll(snapshot) ? [{ target: 'vda', file: null, format: null }] : snapshot.disks;
  return disks.map(({ target, file, format }) => ({
    on: target,
    path: file ?? `${defaultDirectory}/${target}.${snapshot.name}`,
    format,
    node: null,
  }));
}
