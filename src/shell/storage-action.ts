/** What the host's storage is told: volumes, devices, what servers offer. Sizes in bytes. */
export type StorageAction =
  | { readonly kind: 'make-volume'; readonly group: string; readonly name: string; readonly size: number }
  | { readonly kind: 'resize-volume'; readonly volume: string; readonly change: SizeChange }
  | { readonly kind: 'remove-volume'; readonly volumes: readonly string[] }
  | { readonly kind: 'list-volumes'; readonly groups: readonly string[] }
  | { readonly kind: 'device-size'; readonly path: string }
  | { readonly kind: 'empty-device'; readonly path: string }
  | {
      readonly kind: 'set-size';
      readonly change: SizeChange;
      readonly make: boolean;
      readonly paths: readonly string[];
    }
  /** A device of the host, or what a server has at an address. */
  | { readonly kind: 'offer'; readonly place: string; readonly size: number }
  /** libvirt comes to know a secret: `uuid`, and what volume it is for where it is named by that. */
  | { readonly kind: 'know-secret'; readonly uuid: string; readonly usage: string | null };

export interface SizeChange {
  readonly how: 'to' | 'by' | 'at-least' | 'at-most';
  readonly bytes: number;
}
