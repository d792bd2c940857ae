import {
  descendants,
  elementAt,
  escapeAttributeValue,
  type TextEdit,
  type XmlAttribute,
  type XmlElement,
} from '../xml/index.js';

/** An image's path and every place of the document that names it. */
export interface ImagePath {
  readonly path: string;
  /** The place asked for. */
  readonly at: XmlAttribute;
  /** In document order, `at` included. */
  readonly places: readonly XmlAttribute[];
}

/** Elements of the four layouts that name an image, and their attributes that hold its path on the host. */
const naming = new Set(['source', 'mirror', 'backing']);
const paths = new Set(['file', 'dev', 'dir']);

/** The image path at the offset, with all places inside disks that name the same; null where there is none. */
export function imagePathAt(root: XmlElement, offset: number): ImagePath | null {
  const element = elementAt(root, offset);
  if (element === null) return null;
  const at = pathAttributes(element).find(({ range }) => range.start <= offset && offset <= range.end);
  if (at === undefined || at.value === '') return null;
  const all = [...descendants(root)].flatMap(pathAttributes);
  return { path: at.value, at, places: all.filter(({ value }) => value === at.value) };
}

/** Edits that write another path wherever the image is named. */
export function renameImagePath(text: string, { places }: ImagePath, to: string): readonly TextEdit[] {
  return places.map(({ valueRange }) => {
    const quote = text.charAt(valueRange.end) === '"' ? '"' : "'";
    return { range: valueRange, text: escapeAttributeValue(to, quote) };
  });
}

function pathAttributes(element: XmlElement): readonly XmlAttribute[] {
  if (!naming.has(element.name) || !isInDisk(element)) return [];
  return element.attributes.filter(({ name }) => paths.has(name));
}

function isInDisk(element: XmlElement): boolean {
  for (let at = element.parent; at !== null; at = at.parent) if (at.name === 'disk') return true;
  return false;
}
