import {
  builtIn,
  convertDocument,
  ConversionError,
  domainWithDisks,
  type LayoutName,
  layoutsIncluding,
  readDescription,
  readDocument,
} from '../layouts/index.js';
import { type Imported, type ImportedDocument, type ImportedOne, importText } from '../import/index.js';
import { openText } from './backing-chain-document.js';
import { layoutHelp, layoutNamed } from './backing-chain-layout.js';
import { onlyFile, type Subcommand } from './backing-chain-subcommand.js';
import { CommandError, type ExitStatus, type Surroundings } from './surroundings.js';

/** Makes XML of any text that tells of disks; what was assumed or left out goes to standard error. */
export const importCommand: Subcommand = {
  name: 'import',
  operands: 'FILE|-',
  summary:
    'write XML for what a text tells of disks: qemu-img info, virsh, QMP, a QEMU command line, a picture, a mail;\n' +
    'status 2 where it is nothing that is read, 3 where it holds several things and --pick is missing',
  options: {
    to: { value: 'LAYOUT', help: `${layoutHelp}; libvirt unless told, a document as it is` },
    pick: { value: 'NUMBER', help: 'of several things, this one, from 1' },
  },
  run: async (given, system) => {
    const asked = given.option('to');
    const to = asked === null ? null : layoutNamed(asked);
    const { name, text } = await openText(onlyFile(given), system);
    return write(importText(text), { name, to, pick: pickNumber(given.option('pick')) }, system);
  },
};

interface Wanted {
  readonly name: string;
  readonly to: LayoutName | null;
  readonly pick: number | null;
}

function write(imported: Imported, wanted: Wanted, system: Surroundings): ExitStatus {
  const { name, pick } = wanted;
  switch (imported.kind) {
    case 'refused': {
      const what = imported.what === null ? '' : `this is ${imported.what}. `;
      throw new CommandError(`${name}: ${what}${imported.reason}`, 2);
    }
    case 'choice': {
      const chosen = pick === null ? undefined : imported.choices[pick - 1];
      if (chosen !== undefined) return writeOne(chosen.imported, wanted, system);
      if (pick !== null)
        throw new CommandError(`${name} holds ${imported.choices.length} things: there is no ${pick}.`, 2);
      system.error(`${name}: ${imported.what}; --pick takes one:\n`);
      for (const [at, { label }] of imported.choices.entries())
        system.error(`${String(at + 1).padStart(4)}  ${label}\n`);
      return 3;
    }
    case 'disks':
    case 'document':
    case 'layout':
      if (pick !== null && pick !== 1) throw new CommandError(`${name} holds one thing: there is no ${pick}.`, 2);
      return writeOne(imported, wanted, system);
  }
}

function writeOne(imported: ImportedOne, { name, to }: Wanted, system: Surroundings): ExitStatus {
  system.error(`${name}: taken for ${imported.what}.\n`);
  for (const remark of imported.remarks) system.error(`${name}: ${remark}\n`);
  const { text, losses } = writtenIn(imported, to, name);
  for (const loss of losses) system.error(`${name}: lost: ${loss}\n`);
  system.out(text);
  return 0;
}

interface Written {
  readonly text: string;
  readonly losses: readonly string[];
}

function writtenIn(imported: ImportedOne, to: LayoutName | null, name: string): Written {
  switch (imported.kind) {
    case 'disks':
      return written(imported, to ?? 'libvirt');
    case 'document':
      return converted(imported, to);
    case 'layout':
      if (to === null) return { text: imported.description, losses: [] };
      throw new CommandError(`${name} describes a layout and holds no disk: --to has nothing to write.`, 2);
  }
}

function written({ disks, guest }: ImportedOne & { kind: 'disks' }, to: LayoutName): Written {
  try {
    const { text, losses } = domainWithDisks(disks, to, builtIn, guest);
    return { text, losses: losses.map(({ message }) => message) };
  } catch (error) {
    if (error instanceof ConversionError) throw new CommandError(error.message, 1, { cause: error });
    throw error;
  }
}

/** The document as it is, or with its disks in another layout; those that can't be converted stay and are named. */
function converted({ text, layout }: ImportedDocument, to: LayoutName | null): Written {
  if (to === null) return { text, losses: [] };
  const layouts = layoutsIncluding(layout === undefined ? null : readDescription(layout).own, true);
  const made = convertDocument(readDocument(text, layouts), () => to);
  return { text: made.text, losses: [...made.losses.map(({ message }) => message), ...made.refused] };
}

function pickNumber(text: string | null): number | null {
  if (text === null) return null;
  if (!/^[1-9]\d{0,3}$/u.test(text)) throw new CommandError(`--pick takes a number from 1, not ${text}.`, 2);
  return Number(text);
}
