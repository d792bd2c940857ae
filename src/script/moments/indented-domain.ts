import { parseXml } from '../../xml/index.js';

/** The lines of a domain's element, one step further in. */
export function indentedDomain(text: string): readonly string[] {
  const { root } = parseXml(text);
  if (root === null) return [];
  const lines = text.slice(root.range.start, root.range.end).split('\n');
  return lines.map((line) => `  ${line}`);
}
