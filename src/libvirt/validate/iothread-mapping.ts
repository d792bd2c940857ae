import type { TextRange } from '../../xml/index.js';
import type { IothreadMapping } from '../definition/disk.js';
import { unsupported } from '../refusal.js';

/**
 * qemuDomainValidateIothreadMapping: each thread once, and every queue on exactly one of them, or no queues at all.
 *
 * @throws Refusal
 */
export function validateIothreadMapping(
  mapped: readonly IothreadMapping[],
  queueCount: number,
  iothreads: Pick<ReadonlySet<number>, 'has'>,
  place: TextRange,
): void {
  const explicit = mapped[0]?.queues !== null;
  if (explicit && queueCount === 0) {
    throw unsupported("'queue' count must be configured for explicit iothread to queue mapping", place);
  }
  const seen = new Set<number>();
  const assigned = new Set<number>();
  for (const { id, queues } of mapped) {
    if (seen.has(id)) throw unsupported(`duplicate mapping for iothread '${id}'`, place);
    seen.add(id);
    if (!iothreads.has(id)) throw unsupported(`iothread '${id}' not defined in iothreadid`, place);
    if (explicit !== (queues !== null)) {
      throw unsupported('iothread to queue mapping must be provided for all iothreads or for none', place);
    }
    for (const queue of queues ?? []) {
      if (queue >= queueCount) throw unsupported(`iothread queue '${queue}' mapping out of range`, place);
      if (assigned.has(queue)) throw unsupported(`iothread queue '${queue}' is already assigned`, place);
      assigned.add(queue);
    }
  }
  if (!explicit || assigned.size === queueCount) return;
  let missing = 0;
  while (assigned.has(missing)) missing += 1;
  throw unsupported(`missing iothread mapping for queue '${missing}'`, place);
}
