import { blanked } from '../../xml/index.js';
import { linesOf, type TextSpan } from '../found.js';
import { withoutRemark } from '../plain-text.js';
import { typedCommand } from '../prompt.js';
import { readSize } from '../size-text.js';
import type { RawInfo } from './info-image.js';

interface Block {
  readonly fields: Map<string, string>;
  readonly snapshots: string[];
  readonly bitmaps: string[];
  readonly directory: string | null;
  section: 'fields' | 'snapshots' | 'specific' | 'child';
  inBitmaps: boolean;
  /** An empty line stands behind its last one: what is indented now may be another's. */
  isParted: boolean;
  lastKey: string | null;
}

export interface InfoText {
  readonly images: readonly RawInfo[];
  /** What qemu-img complained of in between. */
  readonly complaints: readonly string[];
  readonly rest: string;
}

/** The keys of bdrv_image_info_dump in QEMU's block/qapi.c, of all versions since 1.3. */
const keys = new Set([
  ...['image', 'file format', 'virtual size', 'disk size', 'encrypted', 'cluster_size', 'cleanly shut down'],
  ...['backing file', 'backing file format', 'filename', 'protocol type', 'file length'],
]);
const field =
  /^(image|file format|virtual size|disk size|encrypted|cluster_size|cleanly shut down|backing file format|backing file|filename|protocol type|file length)[ \t]*:[ \t]*(.*)$/iu;
const snapshotRow = /^\s*(\d+|--)\s+(\S.*?)\s+\d[\d.]*\s?(?:[KMGTPE]?i?B?)?\s+\d{4}-\d\d-\d\d\s/u;
const specific =
  /^\s*(data file|data file raw|compat|compression type|lazy refcounts|bitmaps|refcount bits|corrupt|extended l2|encrypt|format|name|granularity|flags|key offset|uuid|cipher mode)[ \t]*:[ \t]*(.*)$/u;

/** What `file` says of a qcow2. */
const ofFile =
  /^([^:]{1,1000}):\s+QEMU QCOW2? Image \(v(\d)\)(?:, has backing file \(path (.{1,1000}?)(?:, mtime [^)\n]{1,60})?\))?(?:, (\d{1,16}) bytes)?/iu;

function fileBlock(match: readonly (string | undefined)[], directory: string | null): Block {
  const block = newBlock(directory);
  const [, name = '', version = '', backing, bytes] = match;
  block.fields.set('image', name).set('file format', version === '1' ? 'qcow' : 'qcow2');
  if (backing !== undefined) block.fields.set('backing file', backing);
  if (bytes !== undefined) block.fields.set('virtual size', `${bytes} bytes`);
  return block;
}

/** The output of `qemu-img info`, with or without `--backing-chain`, wherever it stands in a text. */
export function readInfoText(text: string): InfoText {
  const blocks: Block[] = [];
  const spans: TextSpan[] = [];
  const complaints: string[] = [];
  let block: Block | null = null;
  let directory: string | null = null;
  let heading: string | null = null;
  /** The image that the last command asks for. */
  let asked: string | null = null;
  const lines = linesOf(text);
  for (const [at, line] of lines.entries()) {
    const trimmed = line.text.trim();
    const take = (): void => {
      spans.push({ start: line.start, end: line.start + line.text.length });
    };
    // QEMU's monitor has a key of the same name.
    const key = trimmed.includes('(chain depth: ') ? '' : (field.exec(trimmed)?.[1]?.toLowerCase() ?? '');
    const isNameless =
      /^(?:file format|virtual size)$/u.test(key) || (key === 'backing file' && (heading ?? asked) !== null);
    const below = key === 'backing file' && block !== null ? belowGrepped(block) : null;
    if (below !== null) {
      block = newBlock(directory);
      block.fields.set('image', below);
      blocks.push(block);
    } else if (
      key === 'image' ||
      (isNameless && (block === null || isAnother(block, key, line.text, heading !== null)))
    ) {
      block = newBlock(directory);
      const name = heading ?? asked;
      if (isNameless && name !== null) block.fields.set('image', name);
      asked = null;
      blocks.push(block);
    }
    if (block !== null && readInto(block, line.text, trimmed)) {
      take();
      heading = null;
      continue;
    }
    const file = ofFile.exec(trimmed);
    if (file !== null) {
      blocks.push(fileBlock(file, directory));
      take();
      block = null;
      continue;
    }
    if (trimmed === '') continue;
    heading = pathIn(trimmed);
    if (trimmed.startsWith('qemu-img: ')) {
      complaints.push(trimmed);
      take();
      block = null;
      continue;
    }
    const command = typedCommand(line.text);
    if (command !== null) {
      directory = directoryAfter(command.words, command.directory ?? directory);
      // What makes images is read as such.
      const isMaking = /^(?:create|rebase|convert)$/u.test(command.words[1] ?? '');
      if ((command.words[0] ?? '').endsWith('qemu-img') && !isMaking) take();
      asked = imageOfInfo(typedCommand(wholeCommand(lines, at))?.words ?? command.words);
      block = null;
    }
  }
  // grep leaves the lines that name images.
  const isChain = blocks.some(({ fields }) => fields.has('backing file'));
  const images = blocks
    .filter(
      ({ fields, snapshots }) =>
        isChain || fields.has('file format') || fields.has('virtual size') || snapshots.length > 0,
    )
    .map(rawInfo);
  return images.length === 0
    ? { images, complaints: [], rest: text }
    : { images, complaints, rest: blanked(text, spans) };
}

/** A command with the lines that a backslash at its end continues it on. */
function wholeCommand(lines: readonly { readonly text: string }[], from: number): string {
  let whole = lines[from]?.text ?? '';
  for (let at = from + 1; /\\\s*$/u.test(whole) && at < lines.length && at - from < 20; at += 1)
    whole = whole.replace(/\\\s*$/u, lines[at]?.text ?? '');
  return whole;
}

/** What `qemu-img info` is to tell of; null for another command. */
function imageOfInfo([program = '', command, ...others]: readonly string[]): string | null {
  if (!program.endsWith('qemu-img') || command !== 'info') return null;
  return others.findLast((word) => !word.startsWith('-')) ?? null;
}

/** A key that the image has already: another image's, whose name stands elsewhere. */
function isAnother({ fields, section }: Block, key: string, line: string, isHeaded: boolean): boolean {
  return section !== 'child' && !/^\s/u.test(line) && fields.has(key) && (isHeaded || fields.has('file format'));
}

/** The image that a second `backing file` in a row is of, where grep left nothing else of a chain; null for others. */
function belowGrepped({ fields, section }: Block): string | null {
  if (section !== 'fields' || fields.has('file format') || fields.has('virtual size')) return null;
  return backingOf(fields)?.full ?? backingOf(fields)?.recorded ?? null;
}

/** The one path in a heading such as `== /vm/a.qcow2 ==`; null where it has none, or several. */
function pathIn(line: string): string | null {
  const path =
    /(?:(?<![\w.~$}])~?\/[^\s:'"`|]{1,1000}|[^\s:'"`/|]{1,200}\.(?:qcow2?|img|raw|qed|vmdk|vdi|vhdx?))(?=$|[\s:'"`|])/giu;
  const [only, ...others] = [...line.matchAll(path)].map(([name]) => name);
  return others.length === 0 ? (only ?? null) : null;
}

function newBlock(directory: string | null): Block {
  return {
    fields: new Map(),
    snapshots: [],
    bitmaps: [],
    directory,
    section: 'fields',
    inBitmaps: false,
    isParted: false,
    lastKey: null,
  };
}

function directoryAfter(words: readonly string[], before: string | null): string | null {
  const [program, to = ''] = words;
  return program === 'cd' && to.startsWith('/') ? to : before;
}

/** True where the line belongs to the block. */
function readInto(block: Block, line: string, trimmed: string): boolean {
  block.isParted ||= trimmed === '';
  if (trimmed === '') return false;
  if (/^Snapshot list:$/u.test(trimmed)) return enter(block, 'snapshots');
  if (/^Format specific information:$/u.test(trimmed))
    return enter(block, block.section === 'child' ? 'child' : 'specific');
  if (/^Child node '\/?[^']*':$/u.test(trimmed)) return enter(block, 'child');
  const match = field.exec(trimmed);
  const [, written = '', value = ''] = match ?? [];
  const key = written.toLowerCase();
  if (match !== null && (block.section !== 'child' || (keys.has(key) && key.startsWith('backing')))) {
    if (block.section === 'child' && block.fields.has(key)) return true;
    block.section = block.section === 'child' ? 'child' : 'fields';
    if (!block.fields.has(key)) block.fields.set(key, withoutRemark(value));
    block.lastKey = value === '' || isCut(key, value) ? key : null;
    return true;
  }
  if (block.lastKey !== null && !/^[\w ]{1,30}: /u.test(trimmed)) {
    const before = block.fields.get(block.lastKey) ?? '';
    block.fields.set(block.lastKey, before === '' || /[-/]$/u.test(before) ? before + trimmed : `${before} ${trimmed}`);
    block.lastKey = null;
    return true;
  }
  if (block.section === 'fields') return /^\s+\S/u.test(line) && trimmed.includes(':');
  if (block.section === 'snapshots') return readSnapshotLine(block, trimmed);
  return block.section === 'child' ? readChildLine(block, line, trimmed) : readSpecificLine(block, line, trimmed);
}

/** A name that a mail program broke: within what qemu-img says of its place, or behind a hyphen or a slash. */
function isCut(key: string, value: string): boolean {
  if (key === 'backing file' && /\(actual path:[^)]*$/u.test(value)) return true;
  return (key === 'image' || key === 'backing file') && value.length > 50 && /[-/]$/u.test(value);
}

function enter(block: Block, section: Block['section']): true {
  block.section = section;
  block.lastKey = null;
  return true;
}

function readSnapshotLine(block: Block, trimmed: string): boolean {
  if (/^ID\s+TAG\b/u.test(trimmed)) return true;
  const row = trimmed.length > 1_000 ? null : snapshotRow.exec(trimmed);
  if (row === null) return false;
  block.snapshots.push(row[2] ?? '');
  return true;
}

function readChildLine({ isParted }: Block, line: string, trimmed: string): boolean {
  return (!isParted && /^\s/u.test(line)) || specific.test(trimmed);
}

function readSpecificLine(block: Block, line: string, trimmed: string): boolean {
  const match = specific.exec(trimmed);
  if (match === null) return (!block.isParted && /^\s+\S/u.test(line)) || /^\[\d+\]:/u.test(trimmed);
  const [, key = '', value = ''] = match;
  if (key === 'bitmaps') block.inBitmaps = true;
  else if (key === 'name' && block.inBitmaps) block.bitmaps.push(value);
  else if (!['name', 'flags', 'granularity'].includes(key)) {
    block.inBitmaps = false;
    if (!block.fields.has(key)) block.fields.set(key, value);
  }
  return true;
}

function rawInfo(block: Block): RawInfo {
  const { fields, snapshots, bitmaps, directory } = block;
  const size = fields.get('virtual size');
  const format = fields.get('file format') ?? null;
  return {
    name: fields.get('image') ?? '',
    format,
    size: size === undefined ? null : readSize(size),
    backing: backingOf(fields),
    snapshots,
    bitmaps,
    dataFile: fields.get('data file') ?? null,
    encryption: encryptionOf(fields, format),
    directory,
  };
}

function backingOf(fields: ReadonlyMap<string, string>): RawInfo['backing'] {
  const told = fields.get('backing file');
  if (told === undefined || told === '') return null;
  const actual = /^([^]*?)\s*\(actual path:\s*([^]*?)\)?$/u.exec(told);
  const recorded = (actual?.[1] ?? told).replace(/\s*\(cannot determine actual path\)$/u, '');
  return { recorded, full: actual?.[2] ?? null, format: fields.get('backing file format') ?? null };
}

function encryptionOf(fields: ReadonlyMap<string, string>, format: string | null): string | null {
  if (format === 'luks') return 'luks';
  if (fields.get('encrypted') !== 'yes') return null;
  const told = fields.has('encrypt') ? fields.get('format') : undefined;
  return told === undefined || told === '' ? 'unknown' : told;
}
