import { attachDevice } from './attach-device.js';
import { attachDisk } from './attach-disk.js';
import { autostart } from './autostart.js';
import { backupDumpxml } from './backup-dumpxml.js';
import { blkdeviotune } from './blkdeviotune.js';
import { changeMedia } from './change-media.js';
import { checkpointCreate } from './checkpoint-create.js';
import { checkpointDelete } from './checkpoint-delete.js';
import { checkpointDumpxml } from './checkpoint-dumpxml.js';
import { checkpointInfo } from './checkpoint-info.js';
import { checkpointList } from './checkpoint-list.js';
import { checkpointParent } from './checkpoint-parent.js';
import { create } from './create.js';
import { define } from './define.js';
import { destroy } from './destroy.js';
import { detachDevice } from './detach-device.js';
import { detachDeviceAlias } from './detach-device-alias.js';
import { detachDisk } from './detach-disk.js';
import { domblkerror } from './domblkerror.js';
import { domblkinfo } from './domblkinfo.js';
import { domblklist } from './domblklist.js';
import { domblkstat } from './domblkstat.js';
import { domblkthreshold } from './domblkthreshold.js';
import { domjobabort } from './domjobabort.js';
import { domjobinfo } from './domjobinfo.js';
import { domstate } from './domstate.js';
import { dumpxml } from './dumpxml.js';
import { list } from './list.js';
import { poolAutostart } from './pool-autostart.js';
import { poolBuild } from './pool-build.js';
import { poolCreate } from './pool-create.js';
import { poolCreateAs } from './pool-create-as.js';
import { poolDefine } from './pool-define.js';
import { poolDefineAs } from './pool-define-as.js';
import { poolDelete } from './pool-delete.js';
import { poolDestroy } from './pool-destroy.js';
import { poolDumpxml } from './pool-dumpxml.js';
import { poolInfo } from './pool-info.js';
import { poolList } from './pool-list.js';
import { poolName } from './pool-name.js';
import { poolRefresh } from './pool-refresh.js';
import { poolStart } from './pool-start.js';
import { poolUndefine } from './pool-undefine.js';
import { poolUuid } from './pool-uuid.js';
import { qemuMonitorCommand } from './qemu-monitor-command.js';
import { resume } from './resume.js';
import { secretDefine } from './secret-define.js';
import { secretDumpxml } from './secret-dumpxml.js';
import { secretGetValue } from './secret-get-value.js';
import { secretList } from './secret-list.js';
import { secretSetValue } from './secret-set-value.js';
import { secretUndefine } from './secret-undefine.js';
import { shutdown } from './shutdown.js';
import { snapshotCreate } from './snapshot-create.js';
import { snapshotCurrent } from './snapshot-current.js';
import { snapshotDelete } from './snapshot-delete.js';
import { snapshotDumpxml } from './snapshot-dumpxml.js';
import { snapshotEdit } from './snapshot-edit.js';
import { snapshotInfo } from './snapshot-info.js';
import { snapshotList } from './snapshot-list.js';
import { snapshotParent } from './snapshot-parent.js';
import { snapshotRevert } from './snapshot-revert.js';
import { start } from './start.js';
import { suspend } from './suspend.js';
import { undefine } from './undefine.js';
import { updateDevice } from './update-device.js';
import { volClone } from './vol-clone.js';
import { volCreate } from './vol-create.js';
import { volCreateAs } from './vol-create-as.js';
import { volCreateFrom } from './vol-create-from.js';
import { volDelete } from './vol-delete.js';
import { volDumpxml } from './vol-dumpxml.js';
import { volInfo } from './vol-info.js';
import { volList } from './vol-list.js';
import { volName } from './vol-name.js';
import { volPath } from './vol-path.js';
import { volPool } from './vol-pool.js';
import { volResize } from './vol-resize.js';

/** The virsh commands on the domain that are no block jobs, by name; each in its own file. */
export const domainCommands = {
  start,
  shutdown,
  suspend,
  resume,
  destroy,
  create,
  define,
  undefine,
  autostart,
  'qemu-monitor-command': qemuMonitorCommand,
  list,
  domstate,
  domblklist,
  domblkinfo,
  domblkerror,
  blkdeviotune,
  domblkstat,
  domblkthreshold,
  dumpxml,
  'attach-device': attachDevice,
  'attach-disk': attachDisk,
  'change-media': changeMedia,
  'detach-device': detachDevice,
  'detach-device-alias': detachDeviceAlias,
  'detach-disk': detachDisk,
  'update-device': updateDevice,
  'secret-define': secretDefine,
  'secret-dumpxml': secretDumpxml,
  'secret-get-value': secretGetValue,
  'secret-list': secretList,
  'secret-set-value': secretSetValue,
  'secret-undefine': secretUndefine,
  'pool-autostart': poolAutostart,
  'pool-build': poolBuild,
  'pool-create': poolCreate,
  'pool-create-as': poolCreateAs,
  'pool-define': poolDefine,
  'pool-define-as': poolDefineAs,
  'pool-delete': poolDelete,
  'pool-destroy': poolDestroy,
  'pool-dumpxml': poolDumpxml,
  'pool-info': poolInfo,
  'pool-list': poolList,
  'pool-name': poolName,
  'pool-refresh': poolRefresh,
  'pool-start': poolStart,
  'pool-undefine': poolUndefine,
  'pool-uuid': poolUuid,
  'vol-clone': volClone,
  'vol-create': volCreate,
  'vol-create-as': volCreateAs,
  'vol-create-from': volCreateFrom,
  'vol-delete': volDelete,
  'vol-dumpxml': volDumpxml,
  'vol-info': volInfo,
  'vol-key': volPath,
  'vol-list': volList,
  'vol-name': volName,
  'vol-path': volPath,
  'vol-pool': volPool,
  'vol-resize': volResize,
  'snapshot-create': snapshotCreate,
  'snapshot-current': snapshotCurrent,
  'snapshot-delete': snapshotDelete,
  'snapshot-dumpxml': snapshotDumpxml,
  'snapshot-edit': snapshotEdit,
  'snapshot-info': snapshotInfo,
  'snapshot-list': snapshotList,
  'snapshot-parent': snapshotParent,
  'snapshot-revert': snapshotRevert,
  'checkpoint-create': checkpointCreate,
  'checkpoint-delete': checkpointDelete,
  'checkpoint-dumpxml': checkpointDumpxml,
  'checkpoint-info': checkpointInfo,
  'checkpoint-list': checkpointList,
  'checkpoint-parent': checkpointParent,
  'backup-dumpxml': backupDumpxml,
  domjobinfo,
  domjobabort,
};

export type DomainCommandName = keyof typeof domainCommands;
