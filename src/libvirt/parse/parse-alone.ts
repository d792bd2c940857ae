import type { XmlElement } from '../../xml/index.js';
import type { DomainDefinition } from '../definition/domain.js';
import { Refusal } from '../refusal.js';
import type { ParseContext } from './parse-context.js';
import { parseDisk } from './parse-disk.js';
import { parseDomain } from './parse-domain.js';

/**
 * A domain with this disk alone: the one around it, or, around a snippet, one that has whatever the disk leans on.
 *
 * @throws Refusal of the disk; what is wrong in the domain around it is left to `parseDomain`
 */
export function parseAlone(disk: XmlElement, context: ParseContext): DomainDefinition {
  const parsed = parseDisk(disk, context);
  return { ...(domainAround(disk, context) ?? obligingDomain(disk, parsed.throttleFilters)), disks: [parsed] };
}

function domainAround(disk: XmlElement, context: ParseContext): DomainDefinition | null {
  const domain = disk.parent?.parent ?? null;
  if (domain?.name !== 'domain') return null;
  try {
    return parseDomain(domain, context, []);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

function obligingDomain(element: XmlElement, groups: readonly (string | null)[]): DomainDefinition {
  return {
    element,
    name: 'any',
    machine: 'pc',
    memoryAccess: ['shared'],
    hasMemory: true,
    iothreads: { has: () => true },
    throttleGroups: groups.map((group) => ({ element, limits: { values: new Map(), group } })),
    hasBootDevices: false,
    disks: [],
    controllers: [],
  };
}
