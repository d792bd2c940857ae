import type { Example } from './example.js';
import { liveChain } from './live-chain.js';
import { scriptText } from './scripts.js';

export const liveExamples: readonly Example[] = [
  live(
    'rfc-call',
    'The RFC’s call, live',
    'virDomainBlockCopy(dom, "top", "base", "mirror", "qed", 0, 0): everything above base is copied into a qed on base while the guest writes. No libvirt and no QEMU can do it; here the mirror job was taught to.',
    'Run the commands and follow the XML: the mirror comes, is READY, and takes top’s place.',
    'rfc-copy',
  ),
  live(
    'active-commit',
    'Commit a layer, then the active one',
    'A commit moves data down. Below the active layer it is one step; the active layer itself takes two phases, as a copy does, with a pivot at the end.',
    'Run the commands: each layer that was committed is worth nothing afterwards, and can go.',
    'commit',
  ),
  live(
    'pull',
    'Pull layers up',
    'A pull moves data up into the active layer, first down to base, then all of it. Unlike after a commit, the images below stay valid.',
    'Run the commands: in the end top stands alone, and the empty <backingStore/> says so.',
    'pull',
  ),
  live(
    'storage-migration',
    'Storage migration in two steps',
    'A snapshot makes the old chain quiet, so that plain qemu-img can copy it to the new place; then only the small new overlay is mirrored, onto that copy.',
    'Run the commands: nothing at the old place is in use when they are through.',
    'snapshot-and-copy',
  ),
];

function live(id: string, title: string, about: string, tryThis: string, script: string): Example {
  return { id, group: 'live', title, about, tryThis, text: liveChain(title), script: scriptText(script), notes: [] };
}
