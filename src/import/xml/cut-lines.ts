/** A tag that the next one begins in the middle of: its line ended at a terminal's edge. */
const cutTag =
  /<([A-Za-z][\w:-]{0,60})((?:\s+[\w:-]{1,60}=(?:"[^"<>\n]*"|'[^'<>\n]*'))*)([^<>\n]{0,4000})\n(?=[ \t]*<)/gu;

/** Elements that hold others or text; the rest of libvirt's that carry attributes are empty. */
const holders = new Set([
  'domain',
  'disk',
  'devices',
  'disks',
  'os',
  'features',
  'backingStore',
  'mirror',
  'name',
  'interface',
]);

/**
 * Lines that a terminal, a pager or a copy cut at their right edge, with the tags on them closed: an attribute's value
 * ends where it was cut. The same text where no line is.
 */
export function closedLines(text: string): string {
  return text.replace(cutTag, (whole, name: string, before: string, cut: string) => {
    const rest = cut.replace(/\s*\/?\s*$/u, '');
    const begun = /^(\s+[\w:-]{1,60}=)(["'])([^"']*)$/u.exec(rest);
    // What is no attribute that was cut is no tag either.
    if (begun === null && rest.trim() !== '') return whole;
    const last = begun === null ? '' : `${begun[1] ?? ''}${begun[2] ?? ''}${begun[3] ?? ''}${begun[2] ?? ''}`;
    return `<${name}${before}${last}${holders.has(name) ? '' : '/'}>\n`;
  });
}

/** The beginning of a tag at a text's end, behind whole elements: what a copy cut off. */
const begunTag = /\n?[ \t]*<\/?[A-Za-z][^<>]{0,4000}$/u;

/**
 * A document that was cut off within a tag, without that tag. The same text where it holds no whole disk, and may be
 * being typed.
 */
export function withoutBegunTag(text: string): string {
  // A part of a document is nobody's to be typed on.
  const isDone = !/^\s*<domain[\s>]/u.test(text) || /<\/(?:disks|devices|domain)>/u.test(text);
  return isDone && /<\/(?:disk|domain)>/u.test(text) ? withoutBegun(text) : text;
}

/** The text without a tag that it ends within. */
export function withoutBegun(text: string): string {
  return text.replace(begunTag, '\n');
}
