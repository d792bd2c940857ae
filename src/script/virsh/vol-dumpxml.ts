import { lookAtVolume } from '../pools/look-at-volume.js';
import { namedVolume } from '../pools/named-volume.js';
import { volumeAsXml } from '../pools/volume-as-xml.js';
import type { DomainCommand } from './domain-command.js';
import { inPoolOption, volumeOption } from './pool-option.js';
import { volumeGone } from './vol-info.js';
import { xpathOptions } from './xpath-options.js';

/** `virsh vol-dumpxml` (tools/virsh-volume.c, cmdVolDumpXML). */
export const volDumpxml: DomainCommand<{ readonly volume: string; readonly pool: string | null }> = {
  options: [volumeOption, inPoolOption, ...xpathOptions],
  onlyLooks: true,
  failure: () => null,
  read: (line) => ({ volume: line.text('vol') ?? '', pool: line.text('pool') }),
  run: async (domain, asked) => {
    const named = await namedVolume(domain, asked.volume, asked.pool);
    const volume = await lookAtVolume(domain, named.known, named.name);
    if (volume === null) throw volumeGone(named);
    return volumeAsXml(volume);
  },
};
