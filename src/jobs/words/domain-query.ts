import type { QmpCommand } from '../monitor/qmp.js';

/** What a line asks about the domain, or of its monitor; nothing of it starts a job of libvirt's. */
export type DomainQuery =
  /** `virsh qemu-monitor-command`: straight to QEMU, behind libvirt's back. */
  | { readonly kind: 'monitor'; readonly command: QmpCommand; readonly pretty: boolean; readonly onlyReturn: boolean }
  | { readonly kind: 'list'; readonly withStopped: boolean; readonly onlyNames: boolean }
  | { readonly kind: 'state' }
  | { readonly kind: 'disks'; readonly details: boolean }
  /** `disk` null: every one. */
  | { readonly kind: 'disk-sizes'; readonly disk: string | null; readonly human: boolean };
