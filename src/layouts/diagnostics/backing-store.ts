import { canHaveBackingFile, sourceText } from '../../chain/index.js';
import { childElements, firstChild, isEmpty, type XmlAttribute, type XmlElement } from '../../xml/index.js';
import type { Diagnostic } from './diagnostic.js';
import { guessedSourceType } from '../written/source.js';
import type { WrittenChain } from '../written/written-disk.js';
import { addAttribute, type DiskContext, type Layer, problem, removal } from './disk-context.js';
import { placeRange } from '../written/place-range.js';

/** What only `<backingStore>` can get wrong. */
export function backingStores(context: DiskContext): Diagnostic[] {
  if (!context.detection.chain.libvirtReadsIt) return [];
  const { below, mirror } = context.written;
  return [
    ...chainEnd(context, below, context.chain),
    ...(mirror === null ? [] : chainEnd(context, mirror.below, context.mirror)),
    ...indexes(context),
  ];
}

function chainEnd(context: DiskContext, below: WrittenChain, layers: readonly Layer[]): Diagnostic[] {
  const { terminator } = below;
  const found = below.images.flatMap(({ element }) => emptyWithType(context, element));
  if (terminator === null) return [...found, ...openEnd(layers)];
  if (!isEmpty(terminator)) return [...found, withoutType(terminator)];
  if (terminator.attributes.length === 0) return found;
  return [...found, terminatorWithAttributes(context, terminator)];
}

function withoutType(element: XmlElement): Diagnostic {
  const source = firstChild(element, 'source');
  const type = (source === null ? null : guessedSourceType(source)) ?? 'file';
  const count = countStores(element);
  return problem(
    'backing-store-without-type',
    'error',
    element.nameRange,
    `This <backingStore> has no type=, so libvirt takes it for the end of the chain and drops ${count === 1 ? 'the image' : `${count} images`} in it.`,
    'Its schema finds nothing wrong, and no error is raised: the machine would run without these images. Say the type.',
    [{ title: `Say type='${type}'`, edits: addAttribute(element, 'type', type) }],
  );
}

function countStores(element: XmlElement): number {
  let count = 0;
  for (let at: XmlElement | null = element; at !== null && !isEmpty(at); at = firstChild(at, 'backingStore'))
    count += 1;
  return count;
}

function terminatorWithAttributes({ text }: DiskContext, element: XmlElement): Diagnostic {
  const range = attributesRange(element.attributes);
  return problem(
    'terminator-with-attributes',
    'warning',
    range,
    'The empty <backingStore/> that ends a chain has no attributes.',
    'libvirt’s parser takes it for the end all the same, its schema refuses it.',
    [{ title: 'Remove the attributes', edits: removal(text, range) }],
  );
}

function emptyWithType({ text }: DiskContext, element: XmlElement): Diagnostic[] {
  if (element.name !== 'backingStore' || childElements(element).length > 0 || !isEmpty(element)) return [];
  return [
    problem(
      'backing-store-empty',
      'error',
      element.nameRange,
      'This <backingStore> says a type but no image; it is not the end of the chain.',
      'libvirt refuses it: “missing disk backing store format”. Without any attribute it would say that nothing is below.',
      [{ title: 'Make it the end of the chain', edits: removal(text, attributesRange(element.attributes)) }],
    ),
  ];
}

function attributesRange(attributes: readonly XmlAttribute[]): Diagnostic['range'] {
  return { start: attributes[0]?.range.start ?? 0, end: attributes.at(-1)?.range.end ?? 0 };
}

function openEnd(layers: readonly Layer[]): Diagnostic[] {
  const last = layers.at(-1);
  if (last?.written.element.name !== 'backingStore' || canHaveBackingFile(last.image.format) === false) return [];
  return [
    problem(
      'chain-end-open',
      'information',
      placeRange(last.written),
      `The document does not say what is below ${last.name}.`,
      'libvirt probes the image for a backing file when the machine starts. An empty <backingStore/> inside it says that nothing is below.',
    ),
  ];
}

function indexes({ chain, mirror, text }: DiskContext): Diagnostic[] {
  const seen = new Map<string, string>();
  return [...chain, ...mirror].flatMap(({ written: { index }, image: { id, source } }) => {
    if (index === null) return [];
    const fixes = [{ title: 'Remove index=', edits: removal(text, index.range) }];
    if (!/^[1-9][0-9]*$/.test(index.value)) {
      return [
        problem(
          'index-invalid',
          'error',
          index.valueRange,
          `index='${index.value}' is not a positive number.`,
          'libvirt refuses a running machine’s XML with letters in it and drops a zero; its schema refuses both.',
          fixes,
        ),
      ];
    }
    const place = source === null ? id : sourceText(source);
    // While an active commit runs, what stands in <mirror> is the image below, and so are those below it.
    if ((seen.get(index.value) ?? place) !== place) {
      return [
        problem(
          'index-duplicate',
          'warning',
          index.valueRange,
          `Two images of this disk have index ${index.value}.`,
          'libvirt numbers each image of a machine once, so that vda[N] names one. It does not check what it reads.',
          fixes,
        ),
      ];
    }
    seen.set(index.value, place);
    return [];
  });
}

/** `startupPolicy` below the active layer, which the schema allows and libvirt forgets. */
export function startupPolicies({ chain, text }: DiskContext): Diagnostic[] {
  return chain.slice(1).flatMap(({ written: { source } }) => {
    const policy =
      source?.kind === 'element' ? source.element.attributes.find(({ name }) => name === 'startupPolicy') : undefined;
    if (policy === undefined) return [];
    return [
      problem(
        'startup-policy-dropped',
        'information',
        policy.range,
        'startupPolicy= counts for the active layer only.',
        'libvirt’s schema allows it here; its parser drops it.',
        [{ title: 'Remove startupPolicy=', edits: removal(text, policy.range) }],
      ),
    ];
  });
}
