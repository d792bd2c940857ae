import type { TextRange } from '../../xml/index.js';
import type { IoLimits } from '../definition/disk.js';
import { xmlError } from '../refusal.js';

/** virDomainDiskIoTuneValidate, of a disk or of a throttle group: a total excludes its parts. */
export function validateLimits({ values }: IoLimits, place: TextRange): void {
  const set = (name: string): boolean => (values.get(name) ?? 0n) !== 0n;
  for (const name of ['bytes_sec', 'iops_sec', 'bytes_sec_max', 'iops_sec_max']) {
    if (set(`total_${name}`) && (set(`read_${name}`) || set(`write_${name}`))) {
      throw xmlError(`total and read/write ${name} cannot be set at the same time`, place);
    }
  }
}
