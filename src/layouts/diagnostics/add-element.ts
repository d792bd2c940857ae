import { childElements, type TextEdit, type XmlElement } from '../../xml/index.js';

/** Edits that write an element as the first or last child, or behind the child `after`, on a line of its own where the others have one. */
export function addElement(
  text: string,
  parent: XmlElement,
  written: string,
  after: XmlElement | 'end' | 'start',
): readonly TextEdit[] {
  const { startTag, endTag, name } = parent;
  if (endTag === null) {
    const slash = text.lastIndexOf('/', startTag.end);
    return [{ range: { start: slash, end: startTag.end }, text: `>${written}</${name}>` }];
  }
  const children = childElements(parent);
  const before = after === 'end' ? children.at(-1) : after === 'start' ? undefined : after;
  const at = before?.range.end ?? startTag.end;
  const model = children[0];
  const space = model === undefined ? '' : (/\r?\n[ \t]*$/u.exec(text.slice(0, model.range.start))?.[0] ?? '');
  return [{ range: { start: at, end: at }, text: space + written }];
}
