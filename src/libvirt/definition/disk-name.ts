const prefixes = ['fd', 'hd', 'vd', 'sd', 'xvd', 'ubd'];
const largestInt = 2 ** 31 - 1;

/** What a target's name counts as: `vdb` is disk 1. */
export interface DiskName {
  readonly index: number;
  /** The digits at its end; null when they can't be a partition's number. */
  readonly partition: number | null;
}

/** virDiskNameParse in src/util/virutil.c; null for a name it doesn't know. */
export function parseDiskName(name: string): DiskName | null {
  const prefix = prefixes.find((each) => name.startsWith(each));
  if (prefix === undefined) return null;
  const { letters, digits } = /^(?<letters>[a-z]+)(?<digits>[0-9]*)$/.exec(name.slice(prefix.length))?.groups ?? {};
  if (letters === undefined || digits === undefined) return null;
  const index = Array.from(letters).reduce((sum, letter) => (sum + 1) * 26 + (letter.charCodeAt(0) - 97), -1);
  if (index > largestInt) return null;
  const partition = Number(digits);
  const readable = (digits.length <= 1 || !digits.startsWith('0')) && partition <= largestInt;
  return { index, partition: readable ? partition : null };
}

/** virDiskNameToIndex: -1 for a name that isn't known. */
export function diskIndex(name: string): number {
  return parseDiskName(name)?.index ?? -1;
}
