import { domainName } from '../../layouts/index.js';
import type { Reading } from '../derived/reading.js';
import type { DomainNames } from './live-words.js';

/** What the document calls its domain and its disks; `guest` where it has no name, as the console calls it then. */
export function domainNames(reading: Reading): DomainNames {
  const document = reading.lastGood.peek();
  return {
    domain: (document === null ? null : domainName(document)) ?? 'guest',
    disks: reading.models.peek().map(({ target, id }) => target ?? id),
  };
}
