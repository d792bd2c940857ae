import { flagsText } from '../job/call-text.js';
import type { OperationKind } from '../job/operation-kind.js';
import { leftOutEngine, leftPlain } from '../disk/new-encryption.js';
import { snapshotForm } from './snapshot-form.js';
import { snapshotWords } from './snapshot-create-as.js';
import type { SnapshotOperation } from './snapshot-operation.js';
import { takeSnapshot } from './take-snapshot.js';

/** A snapshot of a running domain's disks: a new overlay on top of each chosen one. */
export const snapshot: OperationKind<SnapshotOperation> = {
  virshWords: snapshotWords,
  libvirtCall: (operation) => {
    const flags = flagsText([
      !operation.metadata && 'VIR_DOMAIN_SNAPSHOT_CREATE_NO_METADATA',
      operation.halt && 'VIR_DOMAIN_SNAPSHOT_CREATE_HALT',
      operation.diskOnly && 'VIR_DOMAIN_SNAPSHOT_CREATE_DISK_ONLY',
      operation.reuseExternal && 'VIR_DOMAIN_SNAPSHOT_CREATE_REUSE_EXT',
      operation.quiesce && 'VIR_DOMAIN_SNAPSHOT_CREATE_QUIESCE',
      operation.atomic && 'VIR_DOMAIN_SNAPSHOT_CREATE_ATOMIC',
      operation.validate && 'VIR_DOMAIN_SNAPSHOT_CREATE_VALIDATE',
    ]);
    return `virDomainSnapshotCreateXML(dom, xml, ${flags})`;
  },
  perform: async (domain, operation) => {
    const plans = await takeSnapshot(domain, operation);
    const warnings = plans.flatMap(
      ({ disk, path, reuse, encryption }) =>
        leftOutEngine(path, encryption) ?? (reuse ? null : leftPlain(disk, path, encryption)) ?? [],
    );
    const warning = warnings.length === 0 ? null : warnings.join('\n');
    await domain.tell('snapshot-taken', null, `Snapshot ${operation.name}: new overlays are on top.`, warning);
    return `Domain snapshot ${operation.name} created`;
  },
  waiting: () => null,
  form: snapshotForm,
};
