/** What is done with snapshots, checkpoints and backups. */
export { backupAsXml } from './backups/backup-as-xml.js';
export { beginBackup } from './backups/begin-backup.js';
export { endedFigures, jobFiguresInWords, jobFiguresRaw, runningFigures } from './backups/job-statistics.js';
export { checkpointAsXml } from './checkpoints/checkpoint-as-xml.js';
export { deleteCheckpoint } from './checkpoints/delete-checkpoint.js';
export { readDomainCheckpoint } from './checkpoints/read-domaincheckpoint.js';
export { takeCheckpoint } from './checkpoints/take-checkpoint.js';
export { describedCopy } from './given-xml/described-copy.js';
export { givenText } from './given-xml/given-text.js';
export { momentTreeText } from './moments/moment-tree-text.js';
export { momentsBelow, momentTime } from './moments/moments-below.js';
export { deleteSnapshot } from './snapshots/delete-snapshot.js';
export { encryptedOverlays } from './snapshots/encrypted-overlays.js';
export { foresee } from './snapshots/foresee.js';
export { readDomainSnapshot } from './snapshots/read-domainsnapshot.js';
export { revertSnapshot } from './snapshots/revert-snapshot.js';
export { snapshotAsXml } from './snapshots/snapshot-as-xml.js';
export { takeSnapshot } from './snapshots/take-snapshot.js';
