const units = ['', 'K', 'M', 'G', 'T', 'P', 'E'];

export interface ReadSize {
  readonly bytes: number;
  readonly isRounded: boolean;
}

/**
 * A size as QEMU and libvirt print it, in any version: `64 MiB (67108864 bytes)`, `64M (67108864 bytes)`, `1.5G`,
 * `10 GiB`, `67108864`. Sizes with a unit alone count as rounded unless they are whole. Null for anything else.
 */
export function readSize(text: string): ReadSize | null {
  const exact = /(?:^|\()\s*(\d{1,16}) bytes?\b/i.exec(text);
  if (exact !== null) return { bytes: Number(exact[1]), isRounded: false };
  const parts = /^\s*(\d{1,16}(?:[.,]\d{1,6})?)\s*([KMGTPE]?)(?:i?B)?(?=$|[\s,;)\]])/i.exec(text);
  if (parts === null) return null;
  const [, number = '', unit = ''] = parts;
  const bytes = Number(number.replace(',', '.')) * 1024 ** units.indexOf(unit.toUpperCase());
  if (!Number.isFinite(bytes) || bytes > Number.MAX_SAFE_INTEGER) return null;
  const isWhole = !/[.,]\d*[1-9]/.test(number);
  return { bytes: isWhole ? bytes : Math.ceil(bytes / 512) * 512, isRounded: !isWhole };
}
