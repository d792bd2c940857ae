import { isJsonObject, JobsError, type JsonObject, type QmpCommand, textField } from '../../jobs/index.js';
import { domainOption, flagOption, type VirshLine } from '../../virsh/index.js';
import type { DomainCommand } from './domain-command.js';
import { passFdsOption } from './start.js';

export interface Asked {
  readonly command: QmpCommand;
  readonly pretty: boolean;
  readonly onlyReturn: boolean;
}

/** `virsh qemu-monitor-command`: straight to QEMU, behind libvirt's back (tools/virsh-domain.c, cmdQemuMonitorCommand). */
export const qemuMonitorCommand: DomainCommand<Asked> = {
  options: [
    domainOption,
    flagOption('hmp', 'there is no human monitor here, say a QMP command.'),
    ...[flagOption('pretty'), flagOption('return-value'), passFdsOption],
    { name: 'cmd', takes: 'texts' },
  ],
  onlyLooks: false,
  needsRunning: () => true,
  failure: () => null,
  read: (line) => ({ command: readCommand(line), pretty: line.has('pretty'), onlyReturn: line.has('return-value') }),
  run: async (domain, { command, pretty, onlyReturn }) => {
    const { answer, id } = await domain.live.passToMonitor(command);
    if (onlyReturn && answer.kind === 'error') throw new JobsError('virsh', "'return' member missing", answer.reason);
    const { value, whole } =
      answer.kind === 'return'
        ? { value: answer.value, whole: { return: answer.value, id } }
        : { value: null, whole: { id, error: { class: answer.class, desc: answer.reason } } };
    return JSON.stringify(onlyReturn ? value : whole, null, pretty ? 2 : undefined);
  },
};

/** A JSON object, or a command's name with its arguments, as virsh wraps them (cmdQemuMonitorCommandQMPWrap). */
function readCommand(line: VirshLine): QmpCommand {
  const none = { execute: '' };
  const [name = '', ...rest] = line.texts;
  if (line.texts.join(' ') === '') line.refuse("command 'qemu-monitor-command' requires <cmd> option");
  const whole = parse(line.texts.join(' '));
  if (isJsonObject(whole)) {
    const execute = textField(whole, 'execute');
    const given = whole.arguments ?? {};
    if (execute === null || !isJsonObject(given)) {
      line.refuse('A QMP command is {"execute": NAME, "arguments": {...}}.', 'cmd');
      return none;
    }
    return withArguments(execute, given);
  }
  const text = rest.join(' ');
  const given = parse(text === '' ? '{}' : text) ?? parse(`{${rest.join(',')}}`);
  if (!isJsonObject(given)) {
    line.refuse(`failed to wrap arguments '${text}' into a QMP command wrapper`, 'cmd');
    return none;
  }
  return withArguments(name, given);
}

function withArguments(execute: string, given: JsonObject): QmpCommand {
  return Object.keys(given).length === 0 ? { execute } : { execute, arguments: given };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
