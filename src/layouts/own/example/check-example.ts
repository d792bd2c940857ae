import { childElements, parseXml, type TextRange, type XmlElement } from '../../../xml/index.js';
import type { LayoutForm } from '../../layout/description.js';
import { meaning } from '../../scorecard/attempt.js';
import { readDiskIn, writeDisk } from '../disk-in-layout.js';
import { ownLayout, readDescription } from '../own-layout.js';
import { writeDescription } from '../write-description.js';
import type { ExampleDisk } from './example-disk.js';
import type { FindingList } from './findings.js';

/** Writes each disk of the example in the layout that was found, and tells where that differs from the example. */
export function checkAgainst(form: LayoutForm, examples: readonly ExampleDisk[], findings: FindingList): void {
  const { diagnostics } = readDescription(writeDescription('Example', form));
  for (const { message } of diagnostics) findings.contradict(null, message);
  if (diagnostics.length > 0) return;
  const { layout } = ownLayout('Example', form);
  const unsaid: Unsaid = {
    numbers: form.chain?.order.kind === 'by-parent' ? form.chain.order.element : null,
    kept: new Set([...(form.chain?.image.keeps ?? []), ...(form.mirror?.image.keeps ?? [])]),
  };
  for (const { disk, element, own } of examples) {
    const { root } = parseXml(writeDisk(disk, layout).text);
    if (root === null) continue;
    const names = new Set(own.map(({ name }) => name));
    const written = childElements(root).filter(({ name }) => names.has(name) || !isCommon(name, element));
    const before = findings.contradictions.length;
    compare(own, written, element.nameRange, unsaid, findings);
    if (findings.contradictions.length > before) continue;
    if (meaning(readDiskIn(element, disk.id, layout), disk) !== meaning(readDiskIn(root, disk.id, layout), disk))
      findings.contradict(
        element.nameRange,
        'Read back, this is another disk: what tells the order of the images is not understood.',
      );
  }
}

/** What a disk does not tell: the numbers of its images, and what stays inside them. */
interface Unsaid {
  readonly numbers: string | null;
  readonly kept: ReadonlySet<string>;
}

/** Every disk's own children stand in the example, too. */
function isCommon(name: string, example: XmlElement): boolean {
  return ['driver', 'source', 'target'].includes(name) || childElements(example, name).length > 0;
}

/** Elements of one name by their order; those of different names may stand in any. */
function compare(
  shown: readonly XmlElement[],
  written: readonly XmlElement[],
  at: TextRange,
  unsaid: Unsaid,
  findings: FindingList,
): void {
  for (const name of new Set([...shown, ...written].map((element) => element.name))) {
    if (unsaid.kept.has(name)) continue;
    const [ours, theirs] = [shown, written].map((list) => list.filter((element) => element.name === name));
    for (const [position, element] of (ours ?? []).entries()) {
      const other = theirs?.[position];
      if (other === undefined)
        findings.contradict(element.nameRange, `A <${name}> stands here that no disk of the example needs.`);
      else compareTags(element, other, unsaid, findings);
    }
    const missing = theirs?.[ours?.length ?? 0];
    if (missing !== undefined) findings.contradict(at, `A <${name}> is missing in here, which other images have.`);
  }
}

function compareTags(shown: XmlElement, written: XmlElement, unsaid: Unsaid, findings: FindingList): void {
  const said = new Map(written.attributes.map(({ name, value }) => [name, value]));
  for (const { name, value, range } of shown.attributes) {
    const other = said.get(name);
    said.delete(name);
    if (shown.name === unsaid.numbers || other === value) continue;
    findings.contradict(
      range,
      other === undefined
        ? `${name}='${value}' stands here, but not where others are written.`
        : `${name}='${value}' stands here; by what else is shown it would be ${name}='${other}'.`,
    );
  }
  for (const [name, value] of said)
    findings.contradict(shown.nameRange, `${name}='${value}' is missing in this <${shown.name}>.`);
  compare(childElements(shown), childElements(written), shown.nameRange, unsaid, findings);
}
