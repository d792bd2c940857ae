import type { Disk } from '../../chain/index.js';
import { diskElements, valueIn } from './disk-element.js';

/** The disks of a text, with what it says of the guest where one of them fails. */
export function withErrorPolicies(disks: readonly Disk[], text: string): readonly Disk[] {
  const elements = diskElements(text);
  return disks.map((disk) => {
    const element = elements.find(({ target }) => target === disk.target)?.element;
    if (element === undefined) return disk;
    const write = valueIn(element, 'driver', 'error_policy');
    const read = valueIn(element, 'driver', 'rerror_policy');
    return write === null && read === null ? disk : { ...disk, onError: { write, read } };
  });
}
