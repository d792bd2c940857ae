import { convertDocument, type LayoutName, type LayoutSet, layoutWord } from '../layouts/index.js';
import { chosenDisks, openDocument } from './backing-chain-document.js';
import { givenLayouts, layoutFileOption, layoutHelp, layoutNamed } from './backing-chain-layout.js';
import { diskOption, onlyFile, type Subcommand } from './backing-chain-subcommand.js';
import { CommandError } from './surroundings.js';

/** Rewrites disks in another layout; the document goes to standard output, what it loses to standard error. */
export const convert: Subcommand = {
  name: 'convert',
  operands: 'FILE',
  summary: 'write the document in another layout; status 3 where that would lose something',
  options: {
    to: { value: 'LAYOUT', help: layoutHelp },
    'layout-file': layoutFileOption,
    disk: diskOption,
    lossy: { value: null, help: 'convert even if something is lost' },
  },
  run: async (given, system) => {
    const { layouts } = await givenLayouts(given.option('layout-file'), system);
    const to = layoutToWrite(given.option('to'), layouts);
    const opened = await openDocument(onlyFile(given), system, layouts);
    const chosen = new Set(chosenDisks(opened, given.option('disk')).map(({ disk }) => disk.id));
    const { text, losses, refused } = convertDocument(opened.document, (diskId) => (chosen.has(diskId) ? to : null));
    const [refusal] = refused;
    if (refusal !== undefined) throw new CommandError(refusal, 1);
    for (const { range, message, code } of losses) {
      system.error(`${opened.place(range)}: lost: ${message} [${code}]\n`);
    }
    if (losses.length > 0 && !given.has('lossy')) {
      system.error(
        `backing-chain: nothing is written: ${layoutWord(layouts, to)} can't carry the above; --lossy drops it.\n`,
      );
      return 3;
    }
    system.out(text);
    return 0;
  },
};

function layoutToWrite(name: string | null, layouts: LayoutSet): LayoutName {
  if (name === null) throw new CommandError(`--to is missing: ${layoutHelp}.`, 2);
  return layoutNamed(name, layouts);
}
