import type { QmpTraffic } from '../monitor/qmp.js';
import type { InvalidatedImage } from '../disk/invalidated-images.js';
import type { LiveDisk } from '../disk/live-disk.js';

/** Where a step stands in the life of a domain and its jobs, and what a list of steps calls it. */
export const phaseNames = {
  'domain-started': 'started',
  'domain-stopped': 'stopped',
  'job-started': 'job',
  'guest-command': 'guest',
  'monitor-command': 'monitor',
  'speed-changed': 'speed',
  resized: 'size',
  ready: 'READY',
  pivoting: 'pivoting',
  aborting: 'aborting',
  completed: 'concluded',
  failed: 'failed',
  cancelled: 'cancelled',
  'snapshot-taken': 'snapshot',
  'snapshot-deleted': 'deleted',
  'checkpoint-taken': 'checkpoint',
  'checkpoint-deleted': 'deleted',
  'backup-started': 'backup',
  'backup-ended': 'backup',
  reverted: 'reverted',
  'disk-attached': 'attached',
  'disk-detached': 'detached',
  'medium-changed': 'medium',
  'limits-set': 'limits',
  'threshold-set': 'threshold',
  'threshold-exceeded': 'EVENT',
} as const;

export type Phase = keyof typeof phaseNames;

/** How somebody asked for what happened. */
export interface ToldAs {
  /** The call that a program would make of libvirt. */
  readonly libvirtCall: string;
  /** What one would type into virsh. */
  readonly virshLine: string;
}

/** One thing that happened, with everything there is to show of it. */
export interface JobStep {
  readonly phase: Phase;
  /** The disk it happened to; null where it is the whole domain. */
  readonly diskId: string | null;
  /** One sentence for people. */
  readonly summary: string;
  /** The call that a program would make of libvirt; null where nobody called. */
  readonly libvirtCall: string | null;
  /** What one would type into virsh; null where nobody typed. */
  readonly virshLine: string | null;
  /** What went over the monitor since the step before. */
  readonly traffic: readonly QmpTraffic[];
  /** Every disk as it is now; see asDisk(). */
  readonly disks: readonly LiveDisk[];
  readonly invalidated: readonly InvalidatedImage[];
  readonly progress: readonly JobProgress[];
  /** What will go wrong if one goes on, and the way out; null where nothing is known to. */
  readonly warning: string | null;
}

/** How far a job is. Bytes as QEMU counts them: `done` grows, and `total` too when the guest writes. */
export interface JobProgress {
  readonly diskId: string;
  readonly job: string;
  readonly done: number;
  readonly total: number;
  readonly ready: boolean;
  /** Bytes a second; 0 sets no limit. */
  readonly speed: number;
  /** Bytes the guest changed that the mirror doesn't have yet; null for jobs without a mirror. */
  readonly dirty: number | null;
}
