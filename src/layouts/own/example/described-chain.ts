import { childElements, firstChild, isEmpty } from '../../../xml/index.js';
import type { ChainDescription, ChainOrder } from '../../layout/description.js';
import { usualAbouts } from '../read-form.js';
import { type ArrangedChain, arrangedChains, type ShownChain, sourceForm } from './chains.js';
import type { FindingList } from './findings.js';
import { mostFrequent } from './most-frequent.js';
import { describedImage, type ShownImage } from './words.js';

/** How chains are written, and the chains that show it. */
export interface FoundChain {
  readonly description: ChainDescription;
  readonly chains: readonly ArrangedChain[];
}

/** Null where the example shows no chain; why is told. */
export function describedChain(chains: readonly ShownChain[], findings: FindingList): FoundChain | null {
  const onDisk = chains.filter(({ owner }) => owner.name === 'disk');
  if (onDisk.every(({ images }) => images.length === 0)) {
    findings.leaveOpen('How backing files are written: no disk here has any.');
    return null;
  }
  const found = arrangedChains(chains, sourceForm(chains), findings);
  const names = found.flatMap(({ elements }) => elements).map(({ name }) => name);
  const element = mostFrequent(names);
  if (element === null) {
    if (onDisk.every(({ places }) => places.length === 0)) findings.understand('Backing files are not said at all.');
    return null;
  }
  for (const one of found.flatMap(({ elements }) => elements)) {
    if (one.name !== element)
      findings.contradict(one.nameRange, `An image is a <${one.name}> here, but a <${element}> elsewhere.`);
  }
  const wrapper = wrapperOf(found, findings);
  const order = orderOf(found, findings);
  const end = endOf(chains, found, element, order, wrapper, findings);
  const others = new Set([
    ...(order.kind === 'nested' ? [element, ...(end === null ? [] : [end])] : []),
    ...(order.kind === 'by-parent' ? [order.element] : []),
  ]);
  const shown = found.flatMap(({ elements, images }) =>
    elements.flatMap((one, at): ShownImage[] => {
      const image = images[at];
      return image === undefined ? [] : [{ image, element: one, others, state: new Set() }];
    }),
  );
  const image = describedImage(shown, 'a backing file', order.kind === 'by-parent', findings);
  const description: ChainDescription = {
    element,
    about: usualAbouts.chainAbout,
    order,
    wrapper: wrapper === null ? null : { element: wrapper, about: usualAbouts.wrapperAbout },
    image: order.kind === 'by-parent' ? { ...image, index: { in: 'id' } } : image,
    end: end === null ? null : { element: end },
  };
  return { description, chains: found };
}

function wrapperOf(chains: readonly ArrangedChain[], findings: FindingList): string | null {
  const [first] = chains;
  const name = first?.wrapper?.name ?? null;
  for (const { wrapper, elements } of chains) {
    if ((wrapper?.name ?? null) === name) continue;
    findings.contradict(
      wrapper?.nameRange ?? elements[0]?.nameRange ?? null,
      `The images stand ${wrapper === null ? 'in no element of their own' : `in a <${wrapper.name}>`} here, elsewhere ${name === null ? 'in none' : `in a <${name}>`}.`,
    );
  }
  if (name !== null) findings.understand(`The images of a chain stand in a <${name}>.`);
  return name;
}

function orderOf(chains: readonly ArrangedChain[], findings: FindingList): ChainOrder {
  const numbered = numbersOf(chains);
  const [element] = chains[0]?.elements ?? [];
  if (numbered !== null) {
    findings.understand(
      `Each <${element?.name ?? ''}> has a number and that of the image on it: <${numbered.element} ${numbered.index}= ${numbered.parent}=>.`,
    );
    return { kind: 'by-parent', ...numbered, about: usualAbouts.idAbout };
  }
  const telling = chains.filter(({ order }) => order !== null);
  const order = telling[0]?.order ?? null;
  for (const one of telling) {
    if (one.order === 'mixed')
      findings.contradict(
        one.elements[0]?.nameRange ?? null,
        'The images stand in no order, and no number tells which backs which.',
      );
    else if (one.order !== order)
      findings.contradict(one.elements[0]?.nameRange ?? null, 'The images stand in another order here than elsewhere.');
  }
  switch (order) {
    case 'nested':
      findings.understand(`Each <${element?.name ?? ''}> stands inside the image that it backs.`);
      return { kind: 'nested' };
    case 'top':
    case 'mixed':
      findings.understand(`The <${element?.name ?? ''}> elements stand beside each other, top first.`);
      return { kind: 'list', first: 'top' };
    case 'base':
      findings.understand(`The <${element?.name ?? ''}> elements stand beside each other, base first.`);
      return { kind: 'list', first: 'base' };
    case null:
      findings.leaveOpen('The order of the images: no chain here has two below the active layer. Taken for nested.');
      return { kind: 'nested' };
  }
}

/** The child that numbers images: the disk has one with a number, each image one with two. */
function numbersOf(
  chains: readonly ArrangedChain[],
): { readonly element: string; readonly index: string; readonly parent: string } | null {
  for (const { owner, elements } of chains) {
    for (const id of childElements(owner)) {
      const [index, ...others] = id.attributes;
      if (index === undefined || others.length > 0 || !isEmpty(id)) continue;
      const ids = elements.map((element) => firstChild(element, id.name));
      const names = ids.map((one) => one?.attributes.map(({ name }) => name) ?? []);
      const [parent] = (names[0] ?? []).filter((name) => name !== index.name);
      if (parent === undefined) continue;
      if (names.every((each) => each.length === 2 && each.includes(index.name) && each.includes(parent)))
        return { element: id.name, index: index.name, parent };
    }
  }
  return null;
}

/** The empty element that says the end; null where it is not said. */
function endOf(
  chains: readonly ShownChain[],
  found: readonly ArrangedChain[],
  element: string,
  order: ChainOrder,
  wrapper: string | null,
  findings: FindingList,
): string | null {
  // An end below an image that is not named is an end of nothing.
  const whole = chains.filter(
    ({ owner, images, places }) => images.length === places.length && (owner.name === 'disk' || saysChains(found)),
  );
  const terminated = whole.filter(({ end }) => end === 'terminated');
  const ends = whole.flatMap((chain) => {
    const last = found.find(({ owner }) => owner === chain.owner)?.elements.at(-1);
    const around = wrapper === null ? chain.owner : firstChild(chain.owner, wrapper);
    const place = order.kind === 'nested' && last !== undefined ? last : around;
    const empty =
      place === null ? [] : childElements(place).filter((one) => isEmpty(one) && one.attributes.length === 0);
    return empty.filter(({ name }) => !common.has(name)).map((one) => ({ one, chain }));
  });
  const [first] = ends.filter(({ chain }) => chain.end === 'terminated');
  for (const { one, chain } of ends) {
    if (chain.end !== 'terminated' && (first === undefined || one.name === first.one.name))
      findings.contradict(
        one.nameRange,
        `<${one.name}/> says that nothing is below, but that is not known of this disk.`,
      );
  }
  if (terminated.length === 0) {
    findings.leaveOpen('How the end of a chain is said: of no disk here it is known that nothing is below.');
    return null;
  }
  if (first === undefined) {
    findings.understand('That nothing is below is not said.');
    return null;
  }
  findings.understand(
    `<${first.one.name}/> says that nothing is below${first.one.name === element ? '' : ' the image above it'}.`,
  );
  for (const chain of terminated) {
    if (!ends.some((end) => end.chain === chain && end.one.name === first.one.name))
      findings.contradict(
        chain.owner.nameRange,
        `Nothing is below the last image here, but no <${first.one.name}/> says so.`,
      );
  }
  return first.one.name;
}

function saysChains(found: readonly ArrangedChain[]): boolean {
  return found.some(({ owner }) => owner.name !== 'disk');
}

/** Empty elements that every disk may have. */
const common: ReadonlySet<string> = new Set(['readonly', 'shareable', 'transient']);
