import { childElements, type XmlElement } from '../../xml/index.js';
import { indentationAt, type Style } from './lines.js';

/** How the disk lays out its lines at `offset`, where new lines will stand. */
export function styleAt(text: string, disk: XmlElement, offset: number): Style {
  const indentation = indentationAt(text, offset);
  if (indentation === null) return { newline: '', indentation: '', step: '' };
  return { newline: lineEndBefore(text, offset), indentation, step: stepOf(text, disk) };
}

function lineEndBefore(text: string, offset: number): string {
  const at = text.lastIndexOf('\n', offset - 1);
  return at > 0 && text.charAt(at - 1) === '\r' ? '\r\n' : '\n';
}

/** What a child is indented more than its parent; two spaces where the text doesn't tell. */
function stepOf(text: string, disk: XmlElement): string {
  for (const parent of [disk, ...childElements(disk)]) {
    const [child] = childElements(parent);
    if (child === undefined) continue;
    const outer = indentationAt(text, parent.range.start);
    const inner = indentationAt(text, child.range.start);
    if (outer !== null && inner !== null && inner.length > outer.length && inner.startsWith(outer)) {
      return inner.slice(outer.length);
    }
  }
  return '  ';
}
