import { attributeValue, childElements, isEmpty, type XmlElement } from '../../../xml/index.js';
import type { MirrorDescription } from '../../layout/description.js';
import { usualAbouts } from '../read-form.js';
import type { ShownChain } from './chains.js';
import type { FoundChain } from './described-chain.js';
import type { ExampleDisk } from './example-disk.js';
import type { FindingList } from './findings.js';
import { mostFrequent } from './most-frequent.js';
import { describedImage, type ShownImage } from './words.js';

/** Null where the example shows no copy; why is told. */
export function describedMirror(
  examples: readonly ExampleDisk[],
  name: string | null,
  chains: readonly ShownChain[],
  chain: FoundChain | null,
  findings: FindingList,
): MirrorDescription | null {
  const copied = examples.filter(({ disk }) => disk.mirror !== null);
  if (copied.length === 0) {
    findings.leaveOpen('How a copy is written: no disk here has one.');
    return null;
  }
  if (name === null) {
    findings.understand('Copies are not said at all.');
    return null;
  }
  findings.understand(`A copy is a <${name}>.`);
  const shown = copied.flatMap(({ disk: { mirror }, own }) => {
    const element = own.find((each) => each.name === name);
    return element === undefined || mirror === null ? [] : [{ element, mirror }];
  });
  const job = stateOf(
    shown.map(({ element, mirror }) => ({ element, value: mirror.job ?? 'copy' })),
    'kind of its job',
    findings,
  );
  const ready = stateOf(
    shown.flatMap(({ element, mirror }) => (mirror.ready === null ? [] : [{ element, value: mirror.ready }])),
    'state of its job',
    findings,
  );
  const below = chain?.description ?? null;
  const others = new Set(
    below === null
      ? []
      : [
          below.wrapper?.element ?? below.element,
          ...(below.end === null ? [] : [below.end.element]),
          ...(below.order.kind === 'by-parent' ? [below.order.element] : []),
        ],
  );
  const state = new Set([job, ready].filter((one) => one !== null));
  const images = shown.flatMap(({ element, mirror }): ShownImage[] => {
    const [image] = mirror.chain.images;
    return image === undefined ? [] : [{ image, element, others, state }];
  });
  return {
    element: name,
    about: usualAbouts.mirrorAbout,
    image: describedImage(images, 'a copy', false, findings),
    chain: below !== null && mirrorHasChain(chains, findings),
    job,
    ready,
    repeats: [],
    old: null,
  };
}

function mirrorHasChain(chains: readonly ShownChain[], findings: FindingList): boolean {
  const inMirrors = chains.filter(({ owner }) => owner.name !== 'disk');
  const told = inMirrors.filter(({ images }) => images.length > 0);
  if (told.length === 0) {
    const ended = inMirrors.some(({ owner, end }) => end === 'terminated' && childElements(owner).some(isEmpty));
    if (!ended) findings.leaveOpen('Whether a copy says what it stands on: no copy here stands on anything.');
    return true;
  }
  const says = told.some(({ places }) => places.length > 0);
  findings.understand(says ? 'A copy says what it stands on, as a disk does.' : 'What a copy stands on is not said.');
  return says;
}

/** The attribute that all elements say a value in; null where none does. */
function stateOf(
  shown: readonly { readonly element: XmlElement; readonly value: string }[],
  what: string,
  findings: FindingList,
): string | null {
  if (shown.length === 0) {
    findings.leaveOpen(`Where the ${what} stands: no copy here has one.`);
    return null;
  }
  const names = shown.flatMap(({ element, value }) =>
    element.attributes.filter((each) => each.value === value).map(({ name }) => name),
  );
  const best = mostFrequent(names);
  if (best === null) {
    findings.understand(`The ${what} is not said.`);
    return null;
  }
  findings.understand(`The ${what} stands in ${best}=.`);
  for (const { element, value } of shown) {
    if (attributeValue(element, best) !== value)
      findings.contradict(element.nameRange, `The ${what} is ${value}, but no ${best}= says so here.`);
  }
  return best;
}
