import { escapedXml } from '../../jobs/index.js';
import { indentedDomain } from '../moments/indented-domain.js';
import type { Checkpoint } from '../moments/checkpoint.js';

/**
 * A checkpoint as `virsh checkpoint-dumpxml` prints it, with a line break at the end (src/conf/checkpoint_conf.c,
 * virDomainCheckpointDefFormat). `sizes`: bytes marked since, by target; null tells none.
 */
export function checkpointAsXml(
  { name, description, parent, createdAt, disks, text }: Checkpoint,
  withDomain: boolean,
  sizes: ReadonlyMap<string, number> | null,
): string {
  return [
    '<domaincheckpoint>',
    `  <name>${escapedXml(name)}</name>`,
    ...(description === null ? [] : [`  <description>${escapedXml(description)}</description>`]),
    ...(parent === null ? [] : ['  <parent>', `    <name>${escapedXml(parent)}</name>`, '  </parent>']),
    `  <creationTime>${createdAt}</creationTime>`,
    ...(disks.length === 0 ? [] : ['  <disks>', ...disks.map((disk) => diskLine(disk, sizes)), '  </disks>']),
    ...(withDomain ? indentedDomain(text) : []),
    '</domaincheckpoint>',
    '',
  ].join('\n');
}

function diskLine({ target, bitmap }: Checkpoint['disks'][number], sizes: ReadonlyMap<string, number> | null): string {
  const head = `    <disk name='${escapedXml(target)}'`;
  if (bitmap === null) return `${head} checkpoint='no'/>`;
  const size = sizes?.get(target);
  return `${head} checkpoint='bitmap' bitmap='${escapedXml(bitmap)}'${size === undefined ? '' : ` size='${size}'`}/>`;
}
