/** What a secret may be for, as libvirt's `<usage type=>` has it (src/conf/virsecret.c), and the child that names what. */
export const secretUsages = { volume: 'volume', ceph: 'name', iscsi: 'target', tls: 'name', vtpm: 'name' } as const;

export type SecretUsageType = keyof typeof secretUsages;

/** A `<secret>` as libvirt keeps it. Its value stands beside it, in `Secrets`. */
export interface Secret {
  readonly uuid: string;
  readonly isEphemeral: boolean;
  readonly isPrivate: boolean;
  readonly description: string | null;
  readonly usage: { readonly type: SecretUsageType; readonly id: string } | null;
}

/** What virsh's table says of it. */
export function usageText({ usage }: Secret): string {
  return usage === null ? 'Unused' : `${usage.type} ${usage.id}`;
}
