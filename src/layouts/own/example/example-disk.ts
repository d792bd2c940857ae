import { type Disk, type Image, type ImageSource, sourceText } from '../../../chain/index.js';
import { childElements, descendants, type XmlAttribute, type XmlElement } from '../../../xml/index.js';
import { diskElement } from '../../grammar/disk.js';

/** A disk as an example writes it, and as it is meant. */
export interface ExampleDisk {
  readonly disk: Disk;
  readonly element: XmlElement;
  /** The children that are not every disk's. */
  readonly own: readonly XmlElement[];
}

export function exampleDisk(disk: Disk, element: XmlElement): ExampleDisk {
  const common = new Set(
    diskElement([])
      .children(new Map())
      .map(({ name }) => name),
  );
  return { disk, element, own: childElements(element).filter(({ name }) => !common.has(name)) };
}

/** Where a place's first word stands. */
export interface Occurrence {
  /** The element in whose tag it is. */
  readonly element: XmlElement;
  readonly attribute: XmlAttribute;
}

/** Where the image's place is named in these elements or below them; null where it is not. */
export function occurrenceOf({ source }: Image, among: readonly XmlElement[]): Occurrence | null {
  if (source === null) return null;
  for (const outer of among) {
    for (const element of descendants(outer)) {
      const attribute = element.attributes.find((each) => namesPlace(each, source));
      if (attribute !== undefined) return { element, attribute };
    }
  }
  return null;
}

/** True for the word that a source is known by. A number alone must have its name, too. */
export function namesPlace({ name, value }: XmlAttribute, source: ImageSource): boolean {
  switch (source.type) {
    case 'network':
      return value === source.name && value !== source.protocol;
    case 'volume':
      return value === source.volume;
    case 'nvme':
      return name === 'namespace' && value === source.namespace;
    case 'unknown':
      return false;
    case 'file':
    case 'block':
    case 'dir':
    case 'vhostuser':
    case 'vhostvdpa':
      return value === source.path;
  }
}

/** For a person. */
export function imageName({ source }: Image): string {
  return source === null ? 'an image without a source' : sourceText(source);
}
