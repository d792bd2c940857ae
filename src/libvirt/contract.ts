import type { TextRange } from '../xml/index.js';

/** Whose parser and QEMU driver: Debian 13's and Debian 12's. */
export const libvirtVersions = ['11.3', '9.0'] as const;
export type LibvirtVersion = (typeof libvirtVersions)[number];

/** `running`: a running machine's XML, as in a status file; `define`: `virsh define`, which never looks at a mirror. */
export type ParseMode = 'define' | 'running';

/**
 * How far libvirt had come: `parse` reads the XML, `post-parse` fills in buses, addresses and controllers,
 * `validation` comes last and is skipped for a running machine; `driver` is what QEMU's driver adds to it, and no other
 * driver of libvirt. `start` is asked only when all else is well.
 */
export type Stage = 'parse' | 'post-parse' | 'validation' | 'driver' | 'start';

/** A refusal: libvirt's own words, as virsh prints them after `error: `, and the place in the text that they are about. */
export interface Refused {
  readonly kind: 'refused';
  readonly stage: Stage;
  readonly words: string;
  readonly range: TextRange;
}

export type Judgement = { readonly kind: 'accepted' } | Refused;

/** What libvirt makes of a whole document, as far as its disks and what they lean on go. */
export interface DocumentJudgement {
  /** `virsh define` without `--validate`; `virsh create` and `virsh start` begin with the same. */
  readonly define: Judgement;
  /** The document as a running machine's: parsed with mirrors and indexes, not validated. */
  readonly running: Judgement;
  /** `virsh start` as far as the document alone tells: images, pools, secrets and devices of the host are taken to be there. */
  readonly start: Judgement;
}
