const binary = ['', 'k', 'm', 'g', 't', 'p', 'e'];

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
  const power = binary.indexOf((match[2] ?? '').toLowerCase());
  const unit = match[2] !== undefined && match[3]?.toLowerCase() === 'b' ? 1000 : 1024;
  const value = Number(match[1]) * unit ** power;
  return Number.isSafeInteger(value) ? value : null;
}

const largest = 2n ** 64n - 1n;

/**
 * A size as virsh reads one, in bytes, `unit` being what a plain number counts. What is wrong with it is in libvirt's
 * words, null where it has none (tools/vsh.c, vshCommandOptScaledInt; src/util/virutil.c, virScaleInteger).
 */
export function readScaled(
  text: string,
  unit: number,
): { readonly bytes: number } | { readonly problem: string | null } {
  const [, digits, suffix = ''] = /^\s*\+?(\d+)(.*)$/su.exec(text) ?? [];
  if (digits === undefined) return { problem: null };
  const scale = suffix === '' ? BigInt(unit) : scaleOf(suffix);
  if (scale === null) return { problem: `invalid argument: unknown suffix '${suffix}'` };
  const value = BigInt(digits);
  if (value > largest) return { problem: null };
  if (value * scale > largest) return { problem: `numerical overflow: value too large: ${digits}${suffix}` };
  return { bytes: Number(value * scale) };
}

function scaleOf(suffix: string): bigint | null {
  if (/^(?:b|bytes?)$/iu.test(suffix)) return 1n;
  const [, letter = '', base] = /^([kmgtpe])(ib|b)?$/iu.exec(suffix) ?? [];
  const power = BigInt(Math.max(0, binary.indexOf(letter.toLowerCase())));
  if (letter === '') return null;
  return (base?.toLowerCase() === 'b' ? 1000n : 1024n) ** power;
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
