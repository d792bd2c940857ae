import type {
  CommitOperation,
  CopyOperation,
  PullOperation,
  SnapshotDisk,
  SnapshotOperation,
} from '../../src/jobs/index.js';

/** A copy of vda to /copies/mirror, nothing else said. */
export function copyOf(change: Partial<CopyOperation> = {}): CopyOperation {
  return {
    kind: 'copy',
    disk: 'vda',
    destination: '/copies/mirror',
    xmlFile: null,
    described: null,
    format: null,
    blockDevice: false,
    shallow: false,
    base: null,
    reuseExternal: false,
    transientJob: false,
    synchronousWrites: false,
    bandwidth: 0,
    granularity: null,
    bufferSize: null,
    ...change,
  };
}

export function commitOf(change: Partial<CommitOperation> = {}): CommitOperation {
  return {
    kind: 'commit',
    disk: 'vda',
    base: null,
    top: null,
    shallow: false,
    active: false,
    delete: false,
    keepRelative: false,
    bandwidth: 0,
    ...change,
  };
}

export function pullOf(change: Partial<PullOperation> = {}): PullOperation {
  return { kind: 'pull', disk: 'vda', base: null, keepRelative: false, bandwidth: 0, ...change };
}

/** A snapshot of every disk, without a record; nothing else said. */
export function snapshotOf(change: Partial<SnapshotOperation> = {}): SnapshotOperation {
  return {
    kind: 'snapshot',
    name: 's',
    description: null,
    diskOnly: true,
    reuseExternal: false,
    metadata: false,
    halt: false,
    quiesce: false,
    atomic: false,
    validate: false,
    disks: [],
    ...change,
  };
}

/** What a diskspec says of a disk, by its name. */
export function diskspec(disk: string, change: Partial<SnapshotDisk> = {}): SnapshotDisk {
  return { disk, snapshot: null, format: null, type: null, file: null, ...change };
}
