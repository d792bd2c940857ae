import { escapedXml } from '../../jobs/index.js';
import type { Volume } from './volume.js';

/** A volume's XML as libvirt prints it (src/conf/storage_conf.c, virStorageVolDefFormat), but for owners and times, which say nothing here. */
export function volumeAsXml({ name, path, type, capacity, allocation, physical, format, backing }: Volume): string {
  return [
    `<volume type='${type}'>`,
    `  <name>${escapedXml(name)}</name>`,
    `  <key>${escapedXml(path)}</key>`,
    `  <capacity unit='bytes'>${capacity}</capacity>`,
    `  <allocation unit='bytes'>${allocation}</allocation>`,
    ...(physical === 0 ? [] : [`  <physical unit='bytes'>${physical}</physical>`]),
    '  <target>',
    ...placeLines(path, format),
    '  </target>',
    ...(backing === null ? [] : ['  <backingStore>', ...placeLines(backing.path, backing.format), '  </backingStore>']),
    '</volume>\n',
  ].join('\n');
}

function placeLines(path: string, format: string | null): readonly string[] {
  return [`    <path>${escapedXml(path)}</path>`, `    <format type='${format ?? 'raw'}'/>`];
}
