import { attributeValue, childElements, firstChild, type TextRange, type XmlElement } from '../../xml/index.js';
import { diskElement } from '../grammar/disk.js';
import { untypedSourceElement } from '../grammar/source.js';
import { namesIn } from './check-words.js';
import { type Complain, placeOf } from './description-problem.js';

/** What can't be told apart, or contradicts itself, in words that each are right. */
export function checkForm(root: XmlElement, complain: Complain): void {
  const chain = firstChild(root, 'chain');
  const mirror = firstChild(root, 'mirror');
  if (chain === null && mirror === null)
    complain(
      root.nameRange,
      'Nothing is described yet.',
      'A layout says how backing files stand in a disk (<chain>), or a copy (<mirror>), or both.',
    );
  if (chain !== null) checkOrder(chain, complain);
  if (mirror !== null) checkMirror(mirror, chain, complain);
  const inDisk = scope('a <disk>', complain, libvirtChildren());
  for (const one of chain === null ? [] : besides(chain)) inDisk.take(one);
  if (mirror !== null) inDisk.take(said(mirror, 'element'));
  if (chain === null) return;
  const wrapper = firstChild(chain, 'wrapper');
  if (wrapper !== null) {
    const inside = scope(`<${attributeValue(wrapper, 'element')}>`, complain);
    for (const one of imagesAndEnd(chain)) inside.take(one);
  }
  checkImage(
    chain,
    complain,
    [],
    [...(attributeValue(chain, 'order') === 'nested' ? imagesAndEnd(chain) : []), ...idOf(chain)],
  );
}

function checkOrder(chain: XmlElement, complain: Complain): void {
  const numbered = attributeValue(chain, 'order') === 'by-parent';
  const [id, index] = [firstChild(chain, 'id'), firstChild(chain, 'index')];
  if (numbered && id === null)
    complain(
      placeOf(chain, 'order'),
      'It is not said where the numbers stand.',
      'order=’by-parent’ needs an <id element= index= parent=> in the <chain>.',
    );
  if (!numbered && id !== null)
    complain(
      id.nameRange,
      'Only a chain in the order by-parent has an <id>.',
      'For a number without a parent there is <index>.',
    );
  if (numbered && index !== null)
    complain(
      index.nameRange,
      'The <id> says the number already.',
      'In the order by-parent the images are numbered by it.',
    );
  if (id !== null && attributeValue(id, 'index') === attributeValue(id, 'parent'))
    complain(
      placeOf(id, 'parent'),
      'The number and the parent have one name.',
      'They are two attributes of one element.',
    );
}

function checkMirror(mirror: XmlElement, chain: XmlElement | null, complain: Complain): void {
  const withChain = attributeValue(mirror, 'chain') === 'yes';
  if (withChain && chain === null)
    complain(
      placeOf(mirror, 'chain'),
      'There is no <chain> that the mirror could hold.',
      'chain=’yes’ says that a mirror holds a chain as a disk does.',
    );
  const below = withChain && chain !== null ? besides(chain) : [];
  const state = [said(mirror, 'job'), said(mirror, 'ready'), ...repeatedBy(mirror)];
  checkImage(mirror, complain, state, below);
  const old = firstChild(mirror, 'old');
  if (old === null) return;
  const type = firstChild(mirror, 'type');
  if (type === null || attributeValue(type, 'child') !== null || attributeValue(type, 'in') !== null)
    complain(
      old.nameRange,
      'Nothing tells the old form from the new one.',
      'It is the one without the attribute for the type: say <type attribute=> in the <mirror>.',
    );
  checkImage(old, complain, [said(old, 'job'), said(old, 'ready'), ...repeatedBy(old)], []);
}

/** A name that a description gives, where it gives it. */
interface Said {
  readonly name: string;
  readonly range: TextRange;
}

function said(element: XmlElement, attribute: string): Said | null {
  const name = attributeValue(element, attribute);
  return name === null ? null : { name, range: placeOf(element, attribute) };
}

function repeatedBy(mirror: XmlElement): Said[] {
  const range = placeOf(mirror, 'repeats');
  return namesIn(attributeValue(mirror, 'repeats') ?? '').map((name) => ({ name, range }));
}

/** What a chain puts into its owner. */
function besides(chain: XmlElement): readonly (Said | null)[] {
  const wrapper = firstChild(chain, 'wrapper');
  return [...(wrapper === null ? imagesAndEnd(chain) : [said(wrapper, 'element')]), ...idOf(chain)];
}

function imagesAndEnd(chain: XmlElement): readonly (Said | null)[] {
  const end = firstChild(chain, 'end');
  const element = said(chain, 'element');
  const last = end === null ? null : said(end, 'element');
  return [element, last?.name === element?.name ? null : last];
}

function idOf(chain: XmlElement): readonly (Said | null)[] {
  const id = firstChild(chain, 'id');
  return id === null ? [] : [said(id, 'element')];
}

/** The words about one image: in its tag and inside, beside those given. */
function checkImage(
  owner: XmlElement,
  complain: Complain,
  attributes: readonly (Said | null)[],
  children: readonly (Said | null)[],
): void {
  const name = attributeValue(owner, 'element') ?? owner.name;
  const source = firstChild(owner, 'source');
  const hasSource = source === null || attributeValue(source, 'child') !== null;
  const inTag = scope(`the tag of <${name}>`, complain);
  const inside = scope(`<${name}>`, complain);
  const inSource = scope('the tag of the source', complain, sourceAttributes());
  for (const one of attributes) inTag.take(one);
  for (const one of children) inside.take(one);
  if (source === null) inside.take({ name: 'source', range: owner.nameRange });
  for (const part of childElements(owner)) {
    if (part.name === 'keep') inside.take(said(part, 'element'));
    if (!['type', 'index', 'format', 'source'].includes(part.name)) continue;
    const child = said(part, 'child');
    const attribute = said(part, 'attribute');
    if (child !== null) inside.take(child);
    else if (attributeValue(part, 'in') !== 'source') inTag.take(attribute);
    else if (!hasSource)
      complain(
        placeOf(part, 'in'),
        'There is no source that it could stand in.',
        'The path is an attribute here: <source attribute=…>.',
      );
    // libvirt has a number of its own there.
    else if (part.name !== 'index' || attribute?.name !== 'index') inSource.take(attribute);
    if (part.name === 'format' && child !== null) checkFormat(part, attribute, complain);
  }
}

function checkFormat(format: XmlElement, attribute: Said | null, complain: Complain): void {
  if (attributeValue(format, 'holds') !== 'driver' || attribute === null || attribute.name === 'type') return;
  complain(
    attribute.range,
    'A whole <driver> says its format in type=.',
    'holds=’driver’ is for an element like a disk’s own <driver>; for another attribute leave it out.',
  );
}

/** Names that must differ. `taken` are libvirt's own. */
function scope(
  where: string,
  complain: Complain,
  taken: ReadonlySet<string> = new Set(),
): { take(one: Said | null): void } {
  const seen = new Set<string>();
  return {
    take: (one) => {
      if (one === null || one.name === '') return;
      const { name, range } = one;
      if (/^xml/i.test(name) || name === 'disk')
        complain(
          range,
          `${name} is no name for this.`,
          'XML keeps names that begin with xml to itself, and a <disk> is the whole of it.',
        );
      else if (taken.has(name))
        complain(
          range,
          `libvirt has a ${name} in ${where} already.`,
          'A reader could not tell the two apart: choose another name.',
        );
      else if (seen.has(name))
        complain(
          range,
          `There is a ${name} in ${where} already.`,
          'A reader could not tell the two apart: choose another name.',
        );
      seen.add(name);
    },
  };
}

let childrenOfDisk: ReadonlySet<string> | null = null;
function libvirtChildren(): ReadonlySet<string> {
  return (childrenOfDisk ??= new Set(
    diskElement([])
      .children(new Map())
      .map(({ name }) => name),
  ));
}

let attributesOfSource: ReadonlySet<string> | null = null;
function sourceAttributes(): ReadonlySet<string> {
  return (attributesOfSource ??= new Set(
    untypedSourceElement()
      .attributes(new Map())
      .map(({ name }) => name),
  ));
}
