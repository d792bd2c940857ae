import type { CommandRange, CommandWord } from '../../shell/index.js';
import { isObject, textField } from '../../jobs/index.js';
import type { DomainQuery } from '../../jobs/index.js';
import type { LiveCommand } from './live-command.js';
import type { LineProblem } from '../../virsh/index.js';
import type { VirshValues } from '../../virsh/index.js';

/** The virsh commands that only ask (tools/virsh-domain-monitor.c), and `qemu-monitor-command`; null for any other. */
export function readVirshQuery(name: CommandWord, read: VirshValues): LiveCommand | LineProblem | null {
  const has = (flag: string): boolean => read.flags.has(flag);
  switch (name.text) {
    case 'qemu-monitor-command':
      return readMonitorCommand(read, name.range);
    case 'list':
      return query({ kind: 'list', withStopped: has('all') || has('inactive'), onlyNames: has('name') });
    case 'domstate':
      return query({ kind: 'state' });
    case 'domblklist':
      return query({ kind: 'disks', details: has('details') });
    case 'domblkinfo':
      return readDiskSizes(read, name.range);
    default:
      return null;
  }
}

function query(asked: DomainQuery): LiveCommand {
  return { kind: 'query', query: asked };
}

function readDiskSizes(read: VirshValues, place: CommandRange): LiveCommand | LineProblem {
  const disk = read.values.get('device')?.text ?? null;
  const all = read.flags.has('all');
  const wrong = all === (disk !== null);
  if (!wrong) return query({ kind: 'disk-sizes', disk, human: read.flags.has('human') });
  const message = all ? 'Options --all and --device are mutually exclusive' : 'command requires <device> option';
  return { kind: 'problem', message, range: place };
}

/** virsh joins the words of the command by blanks. */
function readMonitorCommand(read: VirshValues, place: CommandRange): LiveCommand | LineProblem {
  const problem = (message: string): LineProblem => ({
    kind: 'problem',
    message,
    range: read.texts[0]?.range ?? place,
  });
  const text = read.texts.map((word) => word.text).join(' ');
  if (read.flags.has('hmp')) return problem('There is no human monitor here: say a QMP command, without --hmp.');
  if (text === '') return problem("command 'qemu-monitor-command' requires <cmd> option");
  const command = parse(text);
  if (!isObject(command)) return problem(`internal error: cannot parse json ${text}: quote it for the shell`);
  const execute = textField(command, 'execute');
  const given = command.arguments ?? {};
  if (execute === null || !isObject(given)) return problem(`A QMP command is {"execute": NAME, "arguments": {...}}.`);
  const asked = Object.keys(given).length === 0 ? { execute } : { execute, arguments: given };
  return query({
    kind: 'monitor',
    command: asked,
    pretty: read.flags.has('pretty'),
    onlyReturn: read.flags.has('return-value'),
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
