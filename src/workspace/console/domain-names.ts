import { assumedPoolDirectory, baseName, imagesOf } from '../../chain/index.js';
import { domainName } from '../../layouts/index.js';
import { secretDirectory } from '../../scenario/index.js';
import type { Reading } from '../derived/reading.js';
import type { State } from '../state/state.js';
import type { DomainNames } from './live-words.js';

/**
 * What the document calls its domain, its disks and pools, and what libvirt keeps beside them; the domain is `guest` where it
 * has no name, as the console calls it then.
 */
export function domainNames(reading: Reading, { live, pools, files }: State): DomainNames {
  const document = reading.lastGood.peek();
  const models = reading.models.peek();
  const named = models
    .flatMap(imagesOf)
    .flatMap(({ source }) => (source?.type === 'volume' && source.pool !== '' ? [source.pool] : []));
  return {
    domain: (document === null ? null : domainName(document)) ?? 'guest',
    disks: models.map(({ target, id }) => target ?? id),
    snapshots: live.snapshots.map(({ name }) => name),
    checkpoints: live.checkpoints,
    pools: new Map([
      ...named.map((pool) => [pool, assumedPoolDirectory(pool)] as const),
      ...[...pools.places].map(([pool, { directory }]) => [pool, directory] as const),
    ]),
    secrets: files.flatMap(({ path }) =>
      path.startsWith(`${secretDirectory}/`) && path.endsWith('.xml') ? [baseName(path).replace(/\.xml$/u, '')] : [],
    ),
  };
}
