import { givenLayouts, layoutFileOption } from './backing-chain-layout.js';
import { type Chain, type Image, sourceText } from '../chain/index.js';
import type { ReadDisk } from '../layouts/index.js';
import { chosenDisks, openDocument } from './backing-chain-document.js';
import { diskOption, onlyFile, type Subcommand } from './backing-chain-subcommand.js';

/** Prints what the disks are as JSON, for scripts. */
export const model: Subcommand = {
  name: 'model',
  operands: 'FILE',
  summary: 'print the disks, chains and mirrors as JSON',
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
    const disks = chosenDisks(opened, given.option('disk')).map(diskJson);
    system.out(`${JSON.stringify({ disks }, null, 2)}\n`);
    return 0;
  },
};

function diskJson({ disk, layout }: ReadDisk): object {
  const { id, target, device, chain, mirror } = disk;
  return {
    target,
    layout,
    ...chainJson(chain),
    mirror: mirror === null ? null : { job: mirror.job, ready: mirror.ready, ...chainJson(mirror.chain) },
    id,
    device,
  };
}

function chainJson({ images, end }: Chain): object {
  return { chain: images.map(imageJson), end };
}

function imageJson({ source, format, index }: Image): object {
  return {
    type: source === null ? null : source.type,
    source: source === null ? null : sourceText(source),
    format,
    index,
  };
}
