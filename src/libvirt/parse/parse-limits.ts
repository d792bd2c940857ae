import { attributeValue, type XmlElement } from '../../xml/index.js';
import type { IoLimits } from '../definition/disk.js';
import { daemonCrash, xmlError } from '../refusal.js';
import { elementAt, elementsAt, placeOf, textAt } from '../reading/elements.js';
import { unsignedNumber } from '../reading/numbers.js';

const quantities = ['bytes_sec', 'iops_sec'].flatMap((unit) => ['total', 'read', 'write'].map((of) => `${of}_${unit}`));

/** The fields of `<iotune>` in the order of virDomainDiskDefIotuneParse. */
const limitNames: readonly string[] = [
  ...quantities,
  ...quantities.map((name) => `${name}_max`),
  'size_iops_sec',
  ...quantities.map((name) => `${name}_max_length`),
];

/** virDomainDiskDefIotuneParse. */
export function parseLimits(disk: XmlElement): IoLimits {
  return {
    values: limitValues(disk, ['iotune'], (name) => `disk iotune field '${name}' must be an integer`),
    group: textAt(disk, 'iotune', 'group_name'),
  };
}

/** virDomainThrottleGroupDefParseXML. */
export function parseThrottleGroup(group: XmlElement): IoLimits {
  const values = limitValues(group, [], (name) => `throttle group field '${name}' must be an integer`);
  const name = textAt(group, 'group_name');
  if (name === null) throw xmlError('missing group name', group.nameRange);
  return { values, group: name };
}

function limitValues(
  owner: XmlElement,
  path: readonly string[],
  complaint: (name: string) => string,
): ReadonlyMap<string, bigint> {
  return new Map(
    limitNames.map((name) => {
      const written = textAt(owner, ...path, name);
      const value = written === null ? 0n : unsignedNumber(written);
      if (value === null) {
        throw xmlError(complaint(name), elementAt(owner, ...path, name)?.nameRange ?? owner.nameRange);
      }
      return [name, value];
    }),
  );
}

/**
 * virDomainDiskDefThrottleFiltersParse: the names of the groups. A filter that names none is not refused here; libvirtd
 * reads through its name as soon as there is another to compare it with.
 */
export function parseThrottleFilters(disk: XmlElement): readonly (string | null)[] {
  const groups: (string | null)[] = [];
  for (const filter of elementsAt(disk, 'throttlefilters', 'throttlefilter')) {
    const group = attributeValue(filter, 'group');
    if (groups.length > 0 && (group === null || groups.includes(null))) throw daemonCrash(filter.nameRange);
    if (groups.includes(group)) {
      throw xmlError(`duplicate filter name '${group ?? ''}' found`, placeOf(filter, '@group'));
    }
    groups.push(group);
  }
  return groups;
}
