const BINARY = ['', 'k', 'm', 'g', 't', 'p', 'e'];

/** A plain whole number; null for anything else. */
export function wholeNumber(text: string): number | null {
  if (!/^\d{1,15}$/.test(text)) return null;
  return Number(text);
}

/**
 * A size with a unit as libvirt scales it (src/util/virutil.c, virScaleInteger):
 * `k`, `KiB` are 1024, `KB` is 1000; null for anything else.
 */
export function scaledSize(text: string): number | null {
  const match = /^(\d{1,15})([kmgtpe])?(ib|b)?$/i.exec(text);
  if (match === null) return null;
  const power = BINARY.indexOf((match[2] ?? '').toLowerCase());
  const unit = match[2] !== undefined && match[3]?.toLowerCase() === 'b' ? 1000 : 1024;
  const value = Number(match[1]) * unit ** power;
  return Number.isSafeInteger(value) ? value : null;
}

/**
 * A bandwidth as virsh reads it (tools/virsh-domain.c, vshBlockJobOptionBandwidth):
 * a plain number is in MiB/s, or with `bytes` in bytes/s; a size with a unit is
 * what it says, without `bytes` rounded down to whole MiB/s. Bytes a second; null for anything else.
 */
export function bandwidth(text: string, bytes: boolean): number | null {
  const plain = wholeNumber(text);
  const mebibytes = plain ?? Math.floor((scaledSize(text) ?? NaN) / 2 ** 20);
  const value = bytes ? (plain ?? scaledSize(text)) : mebibytes * 2 ** 20;
  return value !== null && Number.isSafeInteger(value) ? value : null;
}
