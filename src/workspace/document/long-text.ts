/** Characters of a text that is read and shown in no time. */
const mostShort = 100_000;

/** True for a text that takes some time to be read and shown: that is done in tasks of their own. */
export function isLongText(text: string): boolean {
  return text.length > mostShort;
}
