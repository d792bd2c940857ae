/** True when every byte from `from` up to `to` is `byte`. A plain loop: this runs over whole disks. */
export function isFilledWith(bytes: Uint8Array, byte: number, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (bytes[at] !== byte) return false;
  return true;
}

/** True when `bytes` are those of `others` from `offset` on. */
export function areSame(bytes: Uint8Array, others: Uint8Array, offset: number): boolean {
  for (let at = 0; at < bytes.length; at += 1) if (bytes[at] !== others[offset + at]) return false;
  return true;
}
