import type { Imported, ImportedDisks, ImportedOne, ImportRefusal } from './contract.js';
import type { Found, Reading } from './found.js';
import { withGuest } from './guest-name.js';
import { longestImport, mostChoices, mostWritten } from './limits.js';
import { refusal } from './other-texts.js';
import { picture } from './picture/picture-disks.js';
import { pictureFault, readPictures } from './picture/read-pictures.js';
import { patched, plainText, uncommented, unencoded, unquoted, withoutFences } from './plain-text.js';
import { typedCommand } from './prompt.js';
import { infoDisks } from './qemu-img/info-disks.js';
import { readCreated } from './qemu-img/create-commands.js';
import { readInfoText } from './qemu-img/info-text.js';
import { readCommands } from './qemu-command/read-commands.js';
import { readJson } from './qmp/read-json.js';
import { readYamlLists } from './listed-yaml.js';
import { readVirshTables } from './virsh/read-tables.js';
import { namedDisks, readToldDisks } from './told-disks.js';
import { withoutRepeats } from './repeats.js';
import { readRelations } from './told-relations.js';
import { readDiskOptions } from './virt-install/disk-options.js';
import { virshGuests, withAttached } from './virsh/virsh-guests.js';
import { withDrives } from './qmp/drives-of-images.js';
import { readInfoBlock } from './qmp/info-block.js';
import { otherForms } from './text-forms.js';
import { readXml } from './xml/read-xml.js';
import { readSourceLines } from './xml/source-lines.js';
import { readNbdCommand } from './qemu-command/nbd-command.js';
import { readMonitorSnapshots } from './qmp/snapshot-commands.js';
import { readSnapshotCommands } from './virsh/snapshot-commands.js';

/**
 * Takes any text and tells what it holds of disks: XML, output of qemu-img, virsh or QEMU, command lines of QEMU,
 * pictures in text, also within a mail, a transcript or Markdown. Never throws for any text, and takes time in
 * proportion to its length; what is longer than 4 Mi code units is read as far as that, which is said.
 */
export function importText(given: string): Imported {
  const cut = given.length > longestImport;
  const text = plainText(cut ? given.slice(0, given.lastIndexOf('\n', longestImport) + 1 || longestImport) : given);
  const remarks = cut ? [`Only the first ${longestImport} characters of ${given.length} were read.`] : [];
  if (text.trim() === '') return { kind: 'refused', what: null, reason: 'There is nothing in it.' };
  const best = bestReading(text);
  const imported = limited(withRemarks(withGuest(assembled(best), best.text), remarks));
  // A whole document stays as it is, line ends and all.
  const isWhole = imported.kind === 'document' && imported.text === text && text === given.replace(/\r\n?/gu, '\n');
  return isWhole ? { ...imported, text: given } : imported;
}

interface WholeReading extends Reading {
  readonly text: string;
}

/**
 * The text as it is, and without what mails, editors and web pages put around its lines: the form of which most is
 * understood. Where one change alone shows nothing, two of them are tried.
 */
function bestReading(given: string): WholeReading {
  const mail = unencoded(given) ?? given;
  const text = withoutFences(patched(mail) ?? mail);
  const first = readAll(text);
  if (first.rest.trim() === '' && first.found.length > 0 && score(first) > 0) return first;
  const seen = new Set([text]);
  const forms = newForms([text], seen);
  const best = bestOf(first, forms, unquoted(text));
  if (score(best) > leastScore || text.length > longestTwice) return best;
  const bare = uncommented(text);
  return bestOf(best, [...(bare === null ? [] : [bare]), ...newForms(forms, seen)].slice(0, mostTwice), null);
}

const longestTwice = 100_000;
const mostTwice = 60;

function newForms(texts: readonly string[], seen: Set<string>): readonly string[] {
  const forms = texts.flatMap(otherForms).filter((form) => !seen.has(form));
  for (const form of forms) seen.add(form);
  return [...new Set(forms)];
}

/** `preferred`: the form to take where it shows as much as the text itself. */
function bestOf(first: WholeReading, forms: readonly string[], preferred: string | null): WholeReading {
  let best = first;
  for (const form of forms) {
    const reading = readAll(form);
    const [now, before] = [score(reading), score(best)];
    const [left, leftBefore] = [lettersIn(reading.rest), lettersIn(best.rest)];
    if (now > before || (now === before && (left < leftBefore || (left === leftBefore && form === preferred))))
      best = reading;
  }
  return best;
}

function lettersIn(text: string): number {
  return text.replace(/[^\p{L}\p{N}]+/gu, '').length;
}

/** A sentence about disks counts least, broken XML less than a whole document. */
const leastScore = 0.05;

/** Two disks of one drawing are as much as two drawings of a disk each. */
function score({ found }: Reading): number {
  return found.reduce((sum, { imported }) => sum + (lessThanWhole.get(imported.what) ?? drawings(imported)), 0);
}

function drawings(imported: ImportedOne): number {
  return imported.kind === 'disks' && imported.what === picture ? imported.disks.length : 1;
}

/** A sentence may be a table or a command that is wrapped in something. */
const lessThanWhole: ReadonlyMap<string, number> = new Map([
  ['XML that is not well formed', 0.1],
  [namedDisks, leastScore],
]);

function readAll(text: string): WholeReading {
  const lines = readSourceLines(text);
  const xml = lines === null ? readXml(text) : { found: [lines.found], refused: [], rest: lines.rest };
  const commands = readCommands(xml.rest);
  const info = readInfoText(commands.rest);
  const created = readCreated(info.rest);
  const json = readJson(created.rest);
  const lists = readYamlLists(json.rest);
  const monitor = readInfoBlock(lists.rest);
  const virsh = readVirshTables(monitor.rest);
  const infos = [...info.images, ...json.infos];
  const tables = virshGuests({
    ...virsh,
    jobs: [...virsh.jobs, ...json.jobs],
    forms: formsOf(virsh.forms, json.jobs.length),
  });
  const imagesTold =
    infos.length === 0
      ? created.images.length === 0
        ? null
        : infoDisks(created.images, 'commands that make images', info.complaints)
      : infoDisks(infos, infoName(text, json.isChain || infos.length > 1), info.complaints, created.images);
  const given = readDiskOptions(virsh.rest);
  const attached = withAttached(tables, given.imported);
  const drives: readonly Found[] = [
    ...commands.found,
    ...[monitor, given].flatMap(({ imported, at }) =>
      imported === null || (imported === given.imported && attached !== null)
        ? []
        : [{ at, label: imported.what, imported }],
    ),
    ...(attached ?? tables),
  ];
  const told: Found[] = [...xml.found, ...json.found, ...lists.found, ...foundImages(imagesTold, drives)];
  const pictures = readPictures(given.rest);
  const inWords = told.length + pictures.found.length > 0 ? null : readRelations(pictures.rest);
  if (inWords !== null && inWords.images.length > 0) {
    const imported = infoDisks(inWords.images, sentences, []);
    told.push({ at: inWords.at, label: sentences, imported });
  }
  const ofDisks = told.length + pictures.found.length > 0 ? null : readToldDisks(inWords?.rest ?? pictures.rest);
  if (ofDisks !== null) told.push(...ofDisks.found);
  const asked = told.length + pictures.found.length > 0 ? null : commandsAlone(text);
  if (asked !== null) told.push(asked);
  const idle = virsh.idle.map((target) => ({
    what: 'the output of virsh blockjob',
    reason: `No job runs on ${target}: there is nothing to draw.`,
  }));
  const over = (told.length + pictures.found.length > 0 ? [] : virsh.ended).map((target) => ({
    what: 'the output of virsh blockjob',
    reason: `The job${target === null ? '' : ` on ${target}`} has ended: nothing of it is left to draw. Paste virsh dumpxml, or qemu-img info --backing-chain.`,
  }));
  return {
    text,
    found: [...told, ...pictures.found].toSorted((one, other) => one.at - other.at),
    refused: [...xml.refused, ...commands.refused, ...json.refused, ...idle, ...over],
    rest: ofDisks?.rest ?? inWords?.rest ?? pictures.rest,
  };
}

/** What commands ask for, which nothing in the text shows the answer of. */
function commandsAlone(text: string): Found | null {
  return readSnapshotCommands(text) ?? readMonitorSnapshots(text) ?? readNbdCommand(text);
}

const sentences = 'sentences that say which image stands on which';

function formsOf(forms: ReadonlySet<string>, jobs: number): ReadonlySet<string> {
  return jobs === 0 ? forms : new Set([...forms, 'query-block-jobs']);
}

function infoName(text: string, isChain: boolean): string {
  return isChain && !/qemu-img info (?!.*--backing-chain)/u.test(text)
    ? 'the output of qemu-img info --backing-chain'
    : 'the output of qemu-img info';
}

/** What images say of themselves, and which drives they are, where a command, the monitor or virsh tells that. */
function foundImages(infos: ImportedDisks | null, drives: readonly Found[]): readonly Found[] {
  if (infos === null) return drives;
  return drives.length === 0 ? [{ at: 0, label: infos.what, imported: infos }] : withDrives(infos, drives);
}

function assembled({ text, found: all, refused, rest }: WholeReading): Imported {
  const { found, remarks: repeated } = withoutRepeats(withLayout(all));
  const [only, ...others] = found;
  if (only === undefined) return refusalOf(text, refused);
  const left = [...repeated, ...leftOver(rest)];
  const remarks = [...refused.map(({ what, reason }) => `It also holds ${what}. ${reason}`), ...left];
  if (others.length === 0) return withRemarks(only.imported, remarks);
  const choices = found.slice(0, mostChoices).map(({ label, imported }) => ({ label, imported }));
  const more = found.length > mostChoices ? [`Only the first ${mostChoices} of ${found.length} are offered.`] : [];
  return { kind: 'choice', what: `a text with ${found.length} things in it`, choices, remarks: [...more, ...remarks] };
}

/** A layout that stands beside documents is what they may be written in: it goes with each. */
function withLayout(found: readonly Found[]): readonly Found[] {
  const layouts = found.flatMap(({ imported }) => (imported.kind === 'layout' ? [imported] : []));
  const [layout, ...others] = layouts;
  if (layout === undefined || others.length > 0 || !found.some(({ imported }) => imported.kind === 'document'))
    return found;
  const remark = `It brings along the layout “${layout.name}”.`;
  return found.flatMap(({ imported, ...place }): Found[] => {
    if (imported.kind === 'layout') return [];
    if (imported.kind !== 'document') return [{ ...place, imported }];
    const remarks = [...imported.remarks, remark];
    return [{ ...place, imported: { ...imported, layout: layout.description, remarks } }];
  });
}

function refusalOf(text: string, refused: Reading['refused']): ImportRefusal {
  const [first] = refused;
  const other = refusal(text);
  const fault = first === undefined && other.what === null ? pictureFault(text) : null;
  if (fault !== null)
    return { kind: 'refused', what: 'a picture of chains in text', reason: `It can’t be read: ${fault}.` };
  if (first === undefined || (first.what === 'JSON' && other.what !== null)) return other;
  return { kind: 'refused', what: first.what, reason: first.reason };
}

/** A line of which only what joined two sentences is left, or nothing. */
const joiningOnly = /^[^\p{L}\p{N}]*(?:(?:and|or|but|so|then|which|with)[^\p{L}\p{N}]*)?$/iu;

/** What virsh and qemu-img say of a command that did what it was asked: no more than the command. */
const isDone =
  /^\s*(?:Domain snapshot \S{1,300} (?:created|deleted)|Vol \S{1,300} (?:created|cloned from \S{1,300}|deleted)|Image (?:resized|committed|rebased)\.)\s*$/u;

/** What stands in the text beside what was understood. */
function leftOver(rest: string): readonly string[] {
  const lines = rest
    .replace(/^.*\\[ \t]*\n(?:.*\\[ \t]*\n)*.*$/gmu, (command) =>
      typedCommand(command.slice(0, command.indexOf('\n'))) === null ? command : '',
    )
    .split('\n')
    .filter((line) => !joiningOnly.test(line) && !isDone.test(line) && typedCommand(line) === null);
  const [first] = lines;
  if (first === undefined) return [];
  // Where something was read out of a sentence, it has a gap.
  const line = first.trim().replace(/\s{3,}/gu, ' … ');
  const shown = line.length > 60 ? `${line.slice(0, 57)}…` : line;
  return [
    lines.length === 1
      ? `One other line was left aside: “${shown}”.`
      : `${lines.length} other lines were left aside, from “${shown}” on.`,
  ];
}

function withRemarks(imported: Imported, remarks: readonly string[]): Imported {
  if (imported.kind === 'refused' || remarks.length === 0) return imported;
  return { ...imported, remarks: [...imported.remarks, ...remarks] };
}

/** Without the disks that would make more XML than anyone reads. */
function limited(imported: Imported): Imported {
  if (imported.kind === 'choice') {
    const choices = imported.choices.map(({ label, imported: one }) => ({ label, imported: limitedOne(one) }));
    return { ...imported, choices };
  }
  return imported.kind === 'disks' ? limitedOne(imported) : imported;
}

function limitedOne(imported: ImportedOne): ImportedOne {
  if (imported.kind !== 'disks') return imported;
  let written = 0;
  const kept = imported.disks.filter(({ chain, mirror }) => {
    written += chain.images.length + (mirror?.chain.images.length ?? 0);
    return written <= mostWritten;
  });
  if (kept.length === imported.disks.length) return imported;
  const remark = `Only the first ${kept.length} of ${imported.disks.length} disks were written: together they name too many images.`;
  return { ...imported, disks: kept, remarks: [...imported.remarks, remark] };
}
