import type { Aspect } from './compare-records.js';

/** What the page does otherwise than libvirt and is meant to. */
export interface OnPurpose {
  /** FAMILY: SCENARIO */
  readonly scenario: string;
  readonly aspects: readonly Aspect[];
  readonly reason: string;
}

export const onPurpose: readonly OnPurpose[] = [
  {
    scenario: 'devices: a virtio disk, which needs a guest that lets it go',
    aspects: ['live XML', 'chain', 'bitmaps'],
    reason: 'There is no machine here, and no system in the real one: the disk goes as a guest that obeys lets it go.',
  },
  {
    scenario: 'domains: before anything is defined',
    aspects: ['words', 'files'],
    reason: 'The document is taken for the definition of a domain until a line says otherwise.',
  },
  {
    scenario: 'snapshots: of a domain that nobody started',
    aspects: ['state', 'live XML', 'inactive XML'],
    reason:
      'What people paste begins in the middle of a running domain’s life: until a line starts or ends it, the first that is about its disks starts it, and exported scripts do the same.',
  },
  {
    scenario: 'questions: without a domain',
    aspects: ['words'],
    reason: 'There is one domain, the document’s, so a line may leave it out.',
  },
  {
    scenario: 'observed before: an encrypted image without its secret',
    aspects: ['inactive XML'],
    reason: 'The document stays as it was typed: libvirt names the encryption’s engine where nobody did.',
  },
  {
    scenario: 'encryption: an encrypted overlay whose XML leaves the engine out',
    aspects: ['inactive XML', 'status'],
    reason:
      'libvirt 11.3 keeps the encryption without its engine and then can not start the domain (“Unexpected enum value 0”): the page names the engine, starts, and warns at the snapshot.',
  },
  {
    scenario: 'media and kinds of disks: empty drives',
    aspects: ['live XML'],
    reason: 'An empty drive keeps the format that the document has: libvirt leaves it out until the domain ends.',
  },
  {
    scenario: 'resize: refused: a disk that is only read, an empty drive',
    aspects: ['live XML'],
    reason: 'An empty drive keeps the format that the document has: libvirt leaves it out until the domain ends.',
  },
  {
    scenario: 'paths: a backing file that a server has which nobody reaches',
    aspects: ['words', 'chain'],
    reason: 'How a connection fails is the network’s to say: the root has none, and here no server is.',
  },
  {
    scenario: 'media and kinds of disks: a shareable raw disk',
    aspects: ['live XML'],
    reason:
      'The document stays as it was typed: libvirt writes cache=none, its default for a shared disk, while it runs.',
  },
  {
    scenario: 'blockcopy: down to an image further below, which is this project’s own',
    aspects: ['status'],
    reason: 'No stock libvirt or QEMU copies down to a given base; here QEMU is patched for it.',
  },
];
