import { givenLayouts, layoutFileOption } from './backing-chain-layout.js';
import { textPicture } from '../diagram/index.js';
import { chosenDisks, openDocument } from './backing-chain-document.js';
import { diskOption, onlyFile, type Subcommand } from './backing-chain-subcommand.js';

/** Draws the chains as the RFC's mail does. */
export const show: Subcommand = {
  name: 'show',
  operands: 'FILE',
  summary: 'draw the backing chains and mirrors as text',
  options: {
    'layout-file': layoutFileOption,
    disk: diskOption,
  },
  run: async (given, system) => {
    const opened = await openDocument(
      onlyFile(given),
      system,
      (await givenLayouts(given.option('layout-file'), system)).layouts,
    );
    const disks = chosenDisks(opened, given.option('disk'));
    system.out(textPicture(disks.map(({ disk }) => disk)));
    return 0;
  },
};
