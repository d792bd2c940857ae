import { escapedXml } from '../../jobs/index.js';
import type { StoragePool } from './pool.js';

/** How much a pool holds, bytes. */
export interface PoolSizes {
  readonly capacity: number;
  readonly allocation: number;
  readonly available: number;
}

/** A pool's XML as libvirt prints it (src/conf/storage_conf.c, virStoragePoolDefFormatBuf), but for owners, which no file has here. */
export function poolAsXml(
  { name, uuid, type, target, mode, group, devices }: StoragePool,
  { capacity, allocation, available }: PoolSizes,
): string {
  return [
    `<pool type='${type}'>`,
    `  <name>${escapedXml(name)}</name>`,
    `  <uuid>${uuid}</uuid>`,
    `  <capacity unit='bytes'>${capacity}</capacity>`,
    `  <allocation unit='bytes'>${allocation}</allocation>`,
    `  <available unit='bytes'>${available}</available>`,
    '  <source>',
    ...devices.map((path) => `    <device path='${escapedXml(path)}'/>`),
    ...(group === null ? [] : [`    <name>${escapedXml(group)}</name>`, "    <format type='lvm2'/>"]),
    '  </source>',
    '  <target>',
    `    <path>${escapedXml(target)}</path>`,
    ...(mode === null ? [] : ['    <permissions>', `      <mode>${escapedXml(mode)}</mode>`, '    </permissions>']),
    '  </target>',
    '</pool>\n',
  ].join('\n');
}
