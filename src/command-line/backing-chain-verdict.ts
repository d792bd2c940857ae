import { givenLayouts, layoutFileOption } from './backing-chain-layout.js';
import { judgeDocument, type Judgement, type LibvirtVersion, libvirtVersions } from '../libvirt/index.js';
import { libvirtReading, type LibvirtVerdict, type ReadDisk, type SilentChange } from '../layouts/index.js';
import { judgeBySchema, SchemaError, type SchemaVerdict } from '../schema/node.js';
import type { XmlElement } from '../xml/index.js';
import { chosenDisks, type NamedDocument, openDocument } from './backing-chain-document.js';
import { onlyFile, type Subcommand } from './backing-chain-subcommand.js';
import { CommandError, type ExitStatus } from './surroundings.js';

const explanation = `print what libvirt says of the document, one judgement a line

  document: schema: valid|invalid: WORDS      libvirt's RELAX NG grammar (virt-xml-validate)
  document: define: accepted|refused: WORDS   virsh define without --validate; virsh create begins with the same
  document: running: accepted|refused: WORDS  parsed as a running machine's XML: with mirrors, not validated
  document: start: starts|refused: WORDS      virsh start, as far as the document alone tells: images, pools, secrets
                                              and devices of the host are taken to be there
  vda: define: read otherwise: WHAT           what is passed over, or read as something else, without a word; the
                                              same for running

WORDS are libvirt's own. Outside a <domain> each disk is judged by itself as well.
Status 0 when all say yes, 1 when one says no, 2 when nothing can be read.`;

/** Prints schema, parser, checks and start of libvirt as lines, or as JSON. */
export const verdict: Subcommand = {
  name: 'verdict',
  operands: 'FILE',
  summary: 'print what libvirt says of the document: schema, define, running, start; status 1 for a no',
  explanation,
  options: {
    'layout-file': layoutFileOption,
    libvirt: {
      value: 'VERSION',
      help: `whose libvirt: ${libvirtVersions.join(', ')}; ${libvirtVersions[0]} by default`,
    },
    json: { value: null, help: 'print JSON, with lines and columns' },
  },
  run: async (given, system) => {
    const version = versionNamed(given.option('libvirt'));
    const opened = await openDocument(
      onlyFile(given),
      system,
      (await givenLayouts(given.option('layout-file'), system)).layouts,
    );
    const verdicts = await judgeAll(opened, version);
    system.out(
      given.has('json') ? `${JSON.stringify(verdictsJson(verdicts, opened), null, 2)}\n` : lines(verdicts, opened),
    );
    return statusOf(verdicts);
  },
};

interface DiskVerdict {
  readonly id: string;
  readonly define: LibvirtVerdict;
  readonly running: LibvirtVerdict;
}

interface Verdicts {
  readonly schema: SchemaVerdict;
  readonly define: Judgement;
  readonly running: Judgement;
  readonly start: Judgement;
  /** A snippet, a snapshot or another document that holds disks: libvirt defines none of them. */
  readonly isDomain: boolean;
  readonly disks: readonly DiskVerdict[];
}

function versionNamed(name: string | null): LibvirtVersion {
  if (name === null) return libvirtVersions[0];
  const version = libvirtVersions.find((each) => name === each || name === `${each}.0`);
  if (version !== undefined) return version;
  throw new CommandError(`No libvirt ${name} here: ${libvirtVersions.join(', ')}.`, 2);
}

async function judgeAll(opened: NamedDocument, version: LibvirtVersion): Promise<Verdicts> {
  const disks = chosenDisks(opened, null);
  const { root, text } = opened.document.xml;
  if (root === null) throw new CommandError(`${opened.name} holds no XML.`, 2);
  return {
    schema: await schemaVerdict(text, disks, version),
    ...judgeDocument(root, version),
    isDomain: root.name === 'domain',
    disks: disks.map((read) => {
      const { inactive, live } = libvirtReading(read, version);
      return { id: read.disk.id, define: inactive, running: live };
    }),
  };
}

async function schemaVerdict(
  text: string,
  disks: readonly ReadDisk[],
  version: LibvirtVersion,
): Promise<SchemaVerdict> {
  const ranges = disks.map(({ element }: { readonly element: XmlElement }) => element.range);
  try {
    return await judgeBySchema(text, ranges, version);
  } catch (error) {
    if (error instanceof SchemaError) throw new CommandError(error.message, 2, { cause: error });
    throw error;
  }
}

function lines(
  { schema, define, running, start, isDomain, disks }: Verdicts,
  { document: { xml }, place }: NamedDocument,
): string {
  // libxml2 names the element where its search ended; the place is where the fault was found.
  const words = schema.problems.map(({ message, range }) => {
    const [line = ''] = place(range).split(':').slice(-2);
    return `${message} (line ${line}: ${shortened(xml.text.slice(range.start, range.end))})`;
  });
  const all = [
    `document: schema: ${isValid(schema) ? 'valid' : `invalid: ${words.length === 0 ? noGrammar : words.join('; ')}`}`,
    `document: define: ${judgementText(define, 'accepted')}`,
    `document: running: ${judgementText(running, 'accepted')}`,
    `document: start: ${judgementText(start, 'starts')}`,
    ...disks.flatMap((disk) => [
      ...diskLines(disk.id, 'define', disk.define, isDomain),
      ...diskLines(disk.id, 'running', disk.running, isDomain),
    ]),
  ];
  return `${all.join('\n')}\n`;
}

const longestExcerpt = 40;

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length <= longestExcerpt ? line : `${line.slice(0, longestExcerpt - 1)}…`;
}

const noGrammar = 'libvirt has no schema for this root element';

function isValid({ document }: SchemaVerdict): boolean {
  return document === 'valid';
}

/** On one line: QEMU's words may have two. */
function judgementText(judgement: Judgement, yes: string): string {
  return judgement.kind === 'accepted' ? yes : `refused: ${judgement.words.replaceAll('\n', ' ')}`;
}

function diskLines(id: string, mode: string, verdictOnDisk: LibvirtVerdict, isDomain: boolean): readonly string[] {
  const changes = changesOf(verdictOnDisk).map(({ message }) => `${id}: ${mode}: read otherwise: ${message}`);
  if (isDomain) return changes;
  return [`${id}: ${mode}: ${judgementText(verdictOnDisk, 'accepted')}`, ...changes];
}

function changesOf(verdictOnDisk: LibvirtVerdict): readonly SilentChange[] {
  return verdictOnDisk.kind === 'accepted' ? verdictOnDisk.changes : [];
}

function statusOf({ schema, define, running, start, isDomain, disks }: Verdicts): ExitStatus {
  const judged = isDomain ? [define, running, start] : disks.flatMap((disk) => [disk.define, disk.running]);
  const valid = isDomain ? isValid(schema) : schema.disks.every((disk) => disk.valid !== false);
  return valid && judged.every(({ kind }) => kind === 'accepted') ? 0 : 1;
}

function verdictsJson({ schema, define, running, start, disks }: Verdicts, { place }: NamedDocument): object {
  const judgementJson = (judgement: Judgement | LibvirtVerdict, yes = 'accepted'): object =>
    judgement.kind === 'accepted'
      ? { verdict: yes }
      : { verdict: 'refused', words: judgement.words, place: place(judgement.range) };
  const diskJson = (verdictOnDisk: LibvirtVerdict): object => ({
    ...judgementJson(verdictOnDisk),
    readOtherwise: changesOf(verdictOnDisk).map(({ code, message, range }) => ({
      code,
      what: message,
      place: place(range),
    })),
  });
  return {
    document: {
      schema: {
        verdict: schema.document,
        problems: schema.problems.map(({ message, range }) => ({ words: message, place: place(range) })),
      },
      define: judgementJson(define),
      running: judgementJson(running),
      start: judgementJson(start, 'starts'),
    },
    disks: disks.map((disk, index) => ({
      name: disk.id,
      schema: schema.disks[index]?.valid ?? null,
      define: diskJson(disk.define),
      running: diskJson(disk.running),
    })),
  };
}
