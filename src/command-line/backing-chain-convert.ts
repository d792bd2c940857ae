import {
  type Conversion,
  convertDisk,
  ConversionError,
  documentLayouts,
  type LayoutName,
  type ReadDocument,
} from '../layouts/index.js';
import { applyEdits } from '../xml/index.js';
import { chosenDisks, openDocument } from './backing-chain-document.js';
import { diskOption, onlyFile, type Subcommand } from './backing-chain-subcommand.js';
import { CommandError } from './backing-chain-system.js';

/** Rewrites disks in another layout; the document goes to standard output, what it loses to standard error. */
export const convert: Subcommand = {
  name: 'convert',
  operands: 'FILE',
  summary: 'write the document in another layout; status 3 where that would lose something',
  options: {
    to: { value: 'LAYOUT', help: documentLayouts.join(', ') },
    disk: diskOption,
    lossy: { value: null, help: 'convert even if something is lost' },
  },
  run: async (given, system) => {
    const to = layoutNamed(given.option('to'));
    const opened = await openDocument(onlyFile(given), system);
    const disks = chosenDisks(opened, given.option('disk'));
    const conversions = disks.map(({ disk }) => conversion(opened.document, disk.id, to));
    const losses = conversions.flatMap((each) => each.losses);
    for (const { range, message, code } of losses) {
      system.error(`${opened.place(range)}: lost: ${message} [${code}]\n`);
    }
    if (losses.length > 0 && !given.has('lossy')) {
      system.error(`backing-chain: nothing is written: ${to} can't carry the above; --lossy drops it.\n`);
      return 3;
    }
    const edits = conversions.flatMap((each) => each.edits);
    system.out(applyEdits(opened.document.xml.text, edits));
    return 0;
  },
};

function conversion(document: ReadDocument, diskId: string, to: LayoutName): Conversion {
  try {
    return convertDisk(document, diskId, to);
  } catch (error) {
    if (error instanceof ConversionError) throw new CommandError(error.message, 1, { cause: error });
    throw error;
  }
}

function layoutNamed(name: string | null): LayoutName {
  const layout = documentLayouts.find((each) => each === name);
  if (layout !== undefined) return layout;
  const choice = documentLayouts.join(', ');
  throw new CommandError(name === null ? `--to is missing: ${choice}.` : `No layout ${name}: ${choice}.`, 2);
}
