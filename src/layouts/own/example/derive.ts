import type { Disk } from '../../../chain/index.js';
import { attributeValue, childElements, firstChild, parseXml, type XmlElement } from '../../../xml/index.js';
import type { LayoutForm } from '../../layout/description.js';
import { findDisks } from '../../reading/find-disks.js';
import { shownChains } from './chains.js';
import { checkAgainst } from './check-example.js';
import { describedChain, type FoundChain } from './described-chain.js';
import { describedMirror } from './described-mirror.js';
import { type ExampleDisk, exampleDisk, namesPlace } from './example-disk.js';
import { type FindingList, findingList, type Findings } from './findings.js';

/** The layout that an example shows. */
export interface DerivedLayout extends Findings {
  /** Null where the example shows none. */
  readonly form: LayoutForm | null;
}

/**
 * Finds out how known disks are written in an example; each is known by its target. Never throws
 * for any text.
 */
export function deriveLayout(text: string, disks: readonly Disk[]): DerivedLayout {
  const findings = findingList();
  const xml = parseXml(text);
  if (xml.root === null) {
    findings.contradict(xml.problem.range, xml.problem.message);
    return { form: null, ...findings };
  }
  if (xml.depth > mostLevels) {
    findings.contradict(
      xml.root.nameRange,
      `The example has ${xml.depth} levels of elements: at most ${mostLevels} are looked at.`,
    );
    return { form: null, ...findings };
  }
  const examples = findDisks(xml.root).flatMap((element) => exampleOf(element, disks, findings));
  if (examples.length === 0) {
    findings.contradict(
      xml.root.nameRange,
      'There is no disk here that is known: the example is about the disks it began with.',
    );
    return { form: null, ...findings };
  }
  const mirror = mirrorName(examples);
  const chains = shownChains(examples, mirror);
  const chain = describedChain(chains, findings);
  const form: LayoutForm = {
    chain: chain?.description ?? null,
    mirror: describedMirror(examples, mirror, chains, chain, findings),
    first: firstOf(examples, mirror, chain, findings),
  };
  if (form.chain === null && form.mirror === null) return { form: null, ...findings };
  checkAgainst(form, examples, findings);
  return { form, ...findings };
}

const mostLevels = 100;

function exampleOf(element: XmlElement, disks: readonly Disk[], findings: FindingList): ExampleDisk[] {
  const target = firstChild(element, 'target');
  const name = target === null ? null : attributeValue(target, 'dev');
  const disk = disks.find((each) => each.target === name);
  if (disk !== undefined) return [exampleDisk(disk, element)];
  const known = disks.map((each) => each.target).join(', ');
  findings.contradict(
    element.nameRange,
    `What this disk is meant to be is not known: its <target> must say one of ${known}.`,
  );
  return [];
}

/** The element that the copy's path stands in, or in a child of which it does. */
function mirrorName(examples: readonly ExampleDisk[]): string | null {
  const counts = new Map<string, number>();
  for (const { disk, own } of examples) {
    const source = disk.mirror?.chain.images[0]?.source ?? null;
    for (const element of own) {
      const holds = [element, ...childElements(element)].some(({ attributes }) =>
        attributes.some((each) => source !== null && namesPlace(each, source)),
      );
      const state = element.attributes.some(({ value }) => value === disk.mirror?.job || value === disk.mirror?.ready);
      const weight = source === null || !holds ? -1 : 2 + Number(state) + Number(element.name === 'mirror');
      counts.set(element.name, (counts.get(element.name) ?? 0) + weight);
    }
  }
  const [best] = [...counts].filter(([, count]) => count > 0).sort(([, a], [, b]) => b - a);
  return best?.[0] ?? null;
}

function firstOf(
  examples: readonly ExampleDisk[],
  mirror: string | null,
  chain: FoundChain | null,
  findings: FindingList,
): LayoutForm['first'] {
  if (chain === null) return 'mirror';
  const name = chain.description.wrapper?.element ?? chain.description.element;
  for (const { own } of examples) {
    const [copy, images] = [own.findIndex((one) => one.name === mirror), own.findIndex((one) => one.name === name)];
    if (copy === -1 || images === -1) continue;
    findings.understand(copy < images ? 'The copy stands before the chain.' : 'The chain stands before the copy.');
    return copy < images ? 'mirror' : 'chain';
  }
  return 'chain';
}
