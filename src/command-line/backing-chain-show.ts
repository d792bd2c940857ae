import { type Chain, type Disk, effectiveEnd } from '../chain/index.js';
import { textPicture } from '../diagram/index.js';
import { chosenDisks, openDocument } from './backing-chain-document.js';
import { diskOption, onlyFile, type Subcommand } from './backing-chain-subcommand.js';

/** Draws the chains as the RFC's mail does. */
export const show: Subcommand = {
  name: 'show',
  operands: 'FILE',
  summary: 'draw the backing chains and mirrors as text',
  options: { disk: diskOption },
  run: async (given, system) => {
    const opened = await openDocument(onlyFile(given), system);
    const disks = chosenDisks(opened, given.option('disk'));
    system.out(textPicture(disks.map(({ disk }) => inEffect(disk))));
    return 0;
  },
};

/** The picture marks an end that libvirt would probe; below a raw image there is nothing to probe. */
function inEffect(disk: Disk): Disk {
  const { chain, mirror } = disk;
  return { ...disk, chain: ended(chain), mirror: mirror === null ? null : { ...mirror, chain: ended(mirror.chain) } };
}

function ended(chain: Chain): Chain {
  return { ...chain, end: effectiveEnd(chain) };
}
