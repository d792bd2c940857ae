import { isEmpty, type XmlComment, type XmlElement } from '../../xml/index.js';
import { readBody } from '../written/body.js';
import type { WrittenChain, WrittenImage } from '../written/written-disk.js';

/** Reads one image's element. */
export type ImageReader = (
  element: XmlElement,
  leading: readonly XmlComment[],
  trailing: XmlComment | null,
) => WrittenImage;

/**
 * Follows elements of one name, each inside the one that it backs, from `owner`
 * downwards. Of several beside each other the first counts, as for libvirt's parser.
 *
 * @param endsChain tells an element that only says that nothing is below
 */
export function readNestedChain(
  owner: XmlElement,
  name: string,
  readImage: ImageReader,
  endsChain: (element: XmlElement) => boolean = () => false,
): WrittenChain {
  const images: WrittenImage[] = [];
  const ignored: XmlElement[] = [];
  for (let above = owner; ;) {
    const body = readBody(above, { attributes: [], format: null, source: null, below: name });
    const [element, ...others] = body.below;
    ignored.push(...others);
    if (element === undefined) return { images, end: 'unspecified', terminator: null, ignored };
    if (endsChain(element)) {
      return {
        images,
        end: 'terminated',
        terminator: element,
        ignored: isEmpty(element) ? ignored : [...ignored, element],
      };
    }
    // The comments around a disk's first layer stay where they are when the layer is rewritten.
    const outside = above === owner && owner.name === 'disk';
    images.push(
      readImage(
        element,
        outside ? [] : (body.leading.get(element) ?? []),
        outside ? null : (body.trailing.get(element) ?? null),
      ),
    );
    above = element;
  }
}
