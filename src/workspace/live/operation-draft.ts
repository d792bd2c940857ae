import type { BlockOperation } from '../../jobs/index.js';

/** What the form for a block job holds. Texts are as typed. */
export interface OperationDraft {
  readonly kind: 'copy' | 'commit' | 'pull' | 'snapshot';
  readonly destination: string;
  readonly format: string;
  readonly depth: 'whole' | 'shallow' | 'base';
  /** A path of the chain; empty leaves it to libvirt. */
  readonly base: string;
  readonly top: string;
  readonly overlay: string;
  /** MiB a second; 0 sets no limit. */
  readonly bandwidth: number;
  readonly reuse: boolean;
  readonly synchronous: boolean;
  readonly transient: boolean;
  readonly remove: boolean;
  readonly keepRelative: boolean;
}

export const emptyDraft: OperationDraft = {
  kind: 'copy',
  destination: '',
  format: '',
  depth: 'shallow',
  base: '',
  top: '',
  overlay: '',
  bandwidth: 0,
  reuse: false,
  synchronous: false,
  transient: false,
  remove: false,
  keepRelative: false,
};

const mebibyte = 1024 ** 2;

/** What the form asks for; null while something is missing that libvirt has no default for. */
export function draftedOperation(draft: OperationDraft, disk: string, active: string): BlockOperation | null {
  const bandwidth = Math.round(draft.bandwidth * mebibyte);
  const base = draft.base === '' ? null : draft.base;
  switch (draft.kind) {
    case 'copy': {
      if (draft.destination === '' || (draft.depth === 'base' && base === null)) return null;
      return {
        kind: 'copy',
        disk,
        destination: draft.destination,
        format: draft.format === '' ? null : draft.format,
        blockDevice: false,
        shallow: draft.depth === 'shallow',
        base: draft.depth === 'base' ? base : null,
        reuseExternal: draft.reuse,
        transientJob: draft.transient,
        synchronousWrites: draft.synchronous,
        bandwidth,
        granularity: null,
        bufferSize: null,
      };
    }
    case 'commit': {
      const top = draft.top === '' || draft.top === active ? null : draft.top;
      const { remove, keepRelative } = draft;
      const flags = { shallow: false, active: top === null, delete: remove, keepRelative };
      return { kind: 'commit', disk, base, top, ...flags, bandwidth };
    }
    case 'pull':
      return { kind: 'pull', disk, base, keepRelative: draft.keepRelative, bandwidth };
    case 'snapshot': {
      const file = draft.overlay === '' ? null : draft.overlay;
      const chosen = { disk, snapshot: 'external', format: null, file } as const;
      return { kind: 'snapshot', name: 'overlay', reuseExternal: draft.reuse, disks: [chosen] };
    }
  }
}
