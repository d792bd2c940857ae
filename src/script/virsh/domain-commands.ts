import { autostart } from './autostart.js';
import { create } from './create.js';
import { define } from './define.js';
import { destroy } from './destroy.js';
import { domblkinfo } from './domblkinfo.js';
import { domblklist } from './domblklist.js';
import { domstate } from './domstate.js';
import { dumpxml } from './dumpxml.js';
import { list } from './list.js';
import { qemuMonitorCommand } from './qemu-monitor-command.js';
import { resume } from './resume.js';
import { shutdown } from './shutdown.js';
import { start } from './start.js';
import { suspend } from './suspend.js';
import { undefine } from './undefine.js';

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
  dumpxml,
};

export type DomainCommandName = keyof typeof domainCommands;
