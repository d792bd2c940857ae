import { escapedXml } from '../../jobs/index.js';
import { encryptionElement } from '../../libvirt/index.js';
import type { Volume, VolumeDetails } from './volume.js';

/** A volume's XML as libvirt prints it (src/conf/storage_conf.c, virStorageVolDefFormat), but for owners and times, which say nothing here. */
export function volumeAsXml({
  name,
  path,
  type,
  capacity,
  allocation,
  physical,
  format,
  backing,
  encryption,
  details,
}: Volume): string {
  return [
    `<volume type='${type}'>`,
    `  <name>${escapedXml(name)}</name>`,
    `  <key>${escapedXml(path)}</key>`,
    `  <capacity unit='bytes'>${capacity}</capacity>`,
    `  <allocation unit='bytes'>${allocation}</allocation>`,
    ...(physical === 0 ? [] : [`  <physical unit='bytes'>${physical}</physical>`]),
    '  <target>',
    ...placeLines(path, format),
    ...(encryption === null ? [] : encryptionElement({ ...encryption, engine: null }).map((line) => `    ${line}`)),
    ...detailLines(details),
    '  </target>',
    ...(backing === null ? [] : ['  <backingStore>', ...placeLines(backing.path, backing.format), '  </backingStore>']),
    '</volume>\n',
  ].join('\n');
}

function placeLines(path: string, format: string | null): readonly string[] {
  return [`    <path>${escapedXml(path)}</path>`, `    <format type='${format ?? 'raw'}'/>`];
}

/** virStorageVolTargetDefFormat. */
function detailLines({ compat, clusterSize, features }: VolumeDetails): readonly string[] {
  return [
    ...(compat === null ? [] : [`    <compat>${escapedXml(compat)}</compat>`]),
    ...(clusterSize === null ? [] : [`    <clusterSize unit='B'>${clusterSize}</clusterSize>`]),
    ...(features === null
      ? []
      : features.length === 0
        ? ['    <features/>']
        : ['    <features>', ...features.map((name) => `      <${name}/>`), '    </features>']),
  ];
}
