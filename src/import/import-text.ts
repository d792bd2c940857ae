import type { Imported, ImportedDisks, ImportedOne, ImportRefusal } from './contract.js';
import type { Found, Reading } from './found.js';
import { longestImport, mostChoices, mostWritten } from './limits.js';
import { withoutLogPrefix, withoutSharedPrefix } from './log-lines.js';
import { refusal } from './other-texts.js';
import { pictureFault, readPictures } from './picture/read-pictures.js';
import { patched, plainText, unencoded, unquoted, withoutMargin } from './plain-text.js';
import { typedCommand } from './prompt.js';
import { infoDisks } from './qemu-img/info-disks.js';
import { readCreated } from './qemu-img/create-commands.js';
import { readInfoText } from './qemu-img/info-text.js';
import { readCommands } from './qemu-command/read-commands.js';
import { readJson } from './qmp/read-json.js';
import { readVirshTables } from './virsh/read-tables.js';
import { readRelations } from './told-relations.js';
import { readDiskOptions } from './virt-install/disk-options.js';
import { virshDisks } from './virsh/virsh-disks.js';
import { withDrives } from './qmp/drives-of-images.js';
import { readInfoBlock } from './qmp/info-block.js';
import { expandedScript } from './shell-script.js';
import { readXml } from './xml/read-xml.js';
import { decoded } from './xml/repair.js';

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
  const imported = limited(withRemarks(assembled(bestReading(text)), remarks));
  // A whole document stays as it is, line ends and all.
  return imported.kind === 'document' && imported.text === text ? { ...imported, text: given } : imported;
}

interface WholeReading extends Reading {
  readonly text: string;
}

/** The text as it is, and without what mails, editors and web pages put around its lines: the form of which most is understood. */
function bestReading(given: string): WholeReading {
  const mail = unencoded(given) ?? given;
  const text = patched(mail) ?? mail;
  const first = readAll(text);
  if (first.rest.trim() === '' && first.found.length > 0 && score(first) > 0) return first;
  const forms: string[] = [];
  const plain = unquoted(text);
  if (plain !== null) forms.push(plain);
  const inside = withoutMargin(plain ?? text);
  if (inside !== null) forms.push(inside);
  if (/&(?:amp;)?(?:lt|gt|larr|rarr|quot|#x?[0-9a-f]{1,6});|<\/?(?:pre|code|br|p|div|blockquote)[\s/>]/iu.test(text))
    forms.push(decodedMarkup(plain ?? text));
  const laid = laidOut(plain ?? text);
  if (laid !== null) forms.push(laid);
  const bare = plain ?? text;
  for (const form of [
    unflowed(bare),
    unlisted(bare),
    withoutEmphasis(bare),
    withoutLogPrefix(bare),
    withoutSharedPrefix(bare),
    expandedScript(bare),
    untabled(bare),
    commandsApart(bare),
  ])
    if (form !== null) forms.push(form);
  let best = first;
  for (const form of forms) {
    const reading = readAll(form);
    const [now, before] = [score(reading), score(best)];
    if (now > before || (now === before && lettersIn(reading.rest) < lettersIn(best.rest))) best = reading;
  }
  return best;
}

/** The keys of qemu-img info at the start of lines again, where a mail program made paragraphs of them; null for others. */
function unflowed(text: string): string | null {
  if (text.length > longestFlowed || !/\bimage: \S[^\n]{0,4000}[ \t]file format: /u.test(text)) return null;
  return text
    .replace(/[ \t]*\n[ \t]*(?=\S)/gu, ' ')
    .replace(
      /[,;]?\s(?<!backing\s)(?=(?:image|file format|virtual size|disk size|encrypted|cluster_size|backing file|backing file format): )/gu,
      '\n',
    );
}

/** A paragraph is short; nobody's has more than this. */
const longestFlowed = 100_000;

/** Without Markdown's bold type; null where there is none. */
function withoutEmphasis(text: string): string | null {
  const bold = /(?<![*_])(\*\*|__)(?=\S)([^*_\n]{1,300}?)\1(?![*_])/gu;
  const plain = text.replace(bold, '$2');
  return plain === text ? null : plain;
}

/** Rows of two cells as lines with a colon, where they are what qemu-img info says; null for others. */
function untabled(text: string): string | null {
  if (!/^\s*\|\s*(?:image|file format)\s*\|/imu.test(text)) return null;
  return text.replace(
    /^[^\S\n]*\|[^\S\n]*([^|\n]{1,40}?)[^\S\n]*\|[^\S\n]*([^|\n]{0,2000}?)[^\S\n]*\|?[^\S\n]*$/gmu,
    '$1: $2',
  );
}

/** Commands that stand in a sentence, between backticks: on lines of their own; null where there are none. */
function commandsApart(text: string): string | null {
  const inline = /`((?:sudo\s+)?(?:qemu-img|virsh|virt-install|qemu-system-\w+|qemu-kvm)\s[^`\n]{1,4000})`/gu;
  return inline.test(text) ? text.replace(inline, '\n$1\n') : null;
}

/** Lines that a program printed as a list of strings, as Ansible does; null where there are none. */
function unlisted(text: string): string | null {
  const line = /^[ \t]*[brf]?(["'])((?:(?!\1)[^\\\n]|\\.)*)\1[ \t]*[,+]?[ \t]*\\?[ \t]*$/gmu;
  if (!line.test(text)) return null;
  return text.replace(line, (_, quote: string, inner: string) =>
    inner.replace(/\\n$/u, '').replace(/\\(["'\\])/gu, '$1'),
  );
}

/** XML within a line of a log, or as a program's string: on lines of its own; null for a text without any. */
function laidOut(text: string): string | null {
  if (!/[^\s>][ \t]{0,3}<(?:domain|disk|volume)[\s>]/u.test(text)) return null;
  const lines = /\\n\s*<|>\\n/u.test(text)
    ? text
        .replace(/\\n/gu, '\n')
        .replace(/\\t/gu, '\t')
        .replace(/\\(["'/])/gu, '$1')
    : text;
  return lines.replace(/([^\s>])[ \t]{0,3}(?=<(?:domain\w{0,10}|disk|volume)[\s>])/gu, '$1\n');
}

function lettersIn(text: string): number {
  return text.replace(/[^\p{L}\p{N}]+/gu, '').length;
}

/** Broken XML counts less than a whole document, and more than nothing. */
function score({ found }: Reading): number {
  return found.reduce((sum, { imported }) => sum + (imported.what === brokenXml ? 0.1 : 1), 0);
}

const brokenXml = 'XML that is not well formed';

/** A web page's text: entities as characters, and only the tags around the text itself taken away. */
function decodedMarkup(text: string): string {
  const bare = text.replace(/<\/?(?:pre|code|p|br|div|span|html|body|blockquote)(?:\s[^<>]{0,200})?\/?>/giu, '');
  const once = decoded(bare);
  return /&(?:lt|gt);/iu.test(once) && !once.includes('<') ? decoded(once) : once;
}

function readAll(text: string): WholeReading {
  const xml = readXml(text);
  const commands = readCommands(xml.rest);
  const info = readInfoText(commands.rest);
  const created = readCreated(info.rest);
  const json = readJson(created.rest);
  const monitor = readInfoBlock(json.rest);
  const virsh = readVirshTables(monitor.rest);
  const infos = [...info.images, ...json.infos];
  // What an image says of itself counts more than how it was made.
  const isTold = new Set(infos.map(({ name }) => name));
  const made = created.images.filter(({ name }) => !isTold.has(name));
  const tables = virshDisks({
    ...virsh,
    jobs: [...virsh.jobs, ...json.jobs],
    forms: formsOf(virsh.forms, json.jobs.length),
  });
  const imagesTold =
    infos.length + made.length === 0
      ? null
      : infoDisks(
          [...infos, ...made],
          infos.length === 0 ? 'commands that make images' : infoName(text, json.isChain || infos.length > 1),
          info.complaints,
        );
  const told: Found[] = [
    ...xml.found,
    ...commands.found,
    ...json.found,
    ...foundImages(imagesTold, monitor, tables === null ? null : { imported: tables, at: virsh.at }),
  ];
  const given = readDiskOptions(virsh.rest);
  if (given.imported !== null) told.push({ at: given.at, label: given.imported.what, imported: given.imported });
  const pictures = readPictures(given.rest);
  const inWords = told.length + pictures.found.length > 0 ? null : readRelations(pictures.rest);
  if (inWords !== null && inWords.images.length > 0) {
    const imported = infoDisks(inWords.images, sentences, []);
    told.push({ at: inWords.at, label: sentences, imported });
  }
  const idle = virsh.idle.map((target) => ({
    what: 'the output of virsh blockjob',
    reason: `No job runs on ${target}: there is nothing to draw.`,
  }));
  return {
    text,
    found: [...told, ...pictures.found].toSorted((one, other) => one.at - other.at),
    refused: [...xml.refused, ...json.refused, ...idle],
    rest: inWords?.rest ?? pictures.rest,
  };
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

interface ToldDrives {
  readonly imported: ImportedDisks;
  readonly at: number;
}

/** What images say of themselves, and which drives they are, where the monitor or virsh tells both. */
function foundImages(
  infos: ImportedDisks | null,
  monitor: ReturnType<typeof readInfoBlock>,
  tables: ToldDrives | null,
): readonly Found[] {
  const drives = [
    ...(monitor.imported === null ? [] : [{ imported: monitor.imported, at: monitor.at }]),
    ...(tables === null ? [] : [tables]),
  ];
  const [only, ...others] = drives;
  const attached = infos === null || only === undefined || others.length > 0 ? null : withDrives(infos, only.imported);
  if (attached !== null) return [{ at: only?.at ?? 0, label: attached.what, imported: attached }];
  return [
    ...drives.map(({ at, imported }) => ({ at, label: imported.what, imported })),
    ...(infos === null ? [] : [{ at: 0, label: infos.what, imported: infos }]),
  ];
}

function assembled({ text, found: all, refused, rest }: WholeReading): Imported {
  const found = withLayout(all);
  const [only, ...others] = found;
  if (only === undefined) return refusalOf(text, refused);
  const left = leftOver(rest);
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

/** What stands in the text beside what was understood. */
function leftOver(rest: string): readonly string[] {
  const lines = rest
    .split('\n')
    .filter((line) => /[\p{L}\p{N}]/u.test(line) && typedCommand(line) === null && !/^\s*(?:```|~~~)/u.test(line));
  const [first] = lines;
  if (first === undefined) return [];
  const shown = first.trim().length > 60 ? `${first.trim().slice(0, 57)}…` : first.trim();
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
