import type { VirshOption } from '../../virsh/index.js';

const domain: VirshOption = { name: 'domain', takes: 'text', required: true };
const path: VirshOption = { name: 'path', takes: 'text', required: true };
const raw: VirshOption = { name: 'raw', takes: 'nothing', alias: { name: 'format', value: 'raw' } };

function flag(name: string): VirshOption {
  return { name, takes: 'nothing' };
}

function text(name: string): VirshOption {
  return { name, takes: 'text' };
}

function number(name: string): VirshOption {
  return { name, takes: 'number' };
}

const blockcopy: readonly VirshOption[] = [
  ...[domain, path, text('dest'), number('bandwidth'), flag('shallow'), flag('reuse-external'), raw],
  ...[flag('blockdev'), flag('wait'), flag('verbose'), number('timeout'), flag('pivot'), flag('finish')],
  ...[flag('async'), text('xml'), text('format'), number('granularity'), number('buf-size'), flag('bytes')],
  ...[flag('transient-job'), flag('synchronous-writes'), flag('print-xml'), text('x-base')],
];

const blockcommit: readonly VirshOption[] = [
  ...[domain, path, number('bandwidth'), text('base'), flag('shallow'), text('top'), flag('active')],
  ...[flag('delete'), flag('wait'), flag('verbose'), number('timeout'), flag('pivot'), flag('keep-overlay')],
  ...[flag('async'), flag('keep-relative'), flag('bytes')],
];

const blockpull: readonly VirshOption[] = [
  ...[domain, path, number('bandwidth'), text('base'), flag('wait'), flag('verbose'), number('timeout')],
  ...[flag('async'), flag('keep-relative'), flag('bytes')],
];

const blockjob: readonly VirshOption[] = [
  ...[domain, path, flag('abort'), flag('async'), flag('pivot'), flag('info'), flag('bytes'), flag('raw')],
  number('bandwidth'),
];

const snapshotCreateAs: readonly VirshOption[] = [
  ...[domain, text('name'), text('description'), flag('print-xml'), flag('no-metadata'), flag('halt')],
  ...[flag('disk-only'), flag('reuse-external'), flag('quiesce'), flag('atomic'), flag('live'), flag('validate')],
  { name: 'diskspec', takes: 'texts' },
];

const monitorCommand: readonly VirshOption[] = [
  ...[domain, flag('hmp'), flag('pretty'), flag('return-value')],
  { name: 'cmd', takes: 'texts' },
];

const list: readonly VirshOption[] = ['all', 'inactive', 'name', 'table'].map(flag);

/**
 * The virsh commands that mean something here, with their options in virsh's
 * order (tools/virsh-domain.c, tools/virsh-domain-monitor.c, tools/virsh-snapshot.c). Options that begin with
 * `x-` are this project's extension and no virsh has them.
 */
export const VIRSH_COMMANDS: ReadonlyMap<string, readonly VirshOption[]> = new Map<string, readonly VirshOption[]>([
  ['blockcopy', blockcopy],
  ['blockcommit', blockcommit],
  ['blockpull', blockpull],
  ['blockjob', blockjob],
  ['snapshot-create-as', snapshotCreateAs],
  ['start', [domain]],
  ['shutdown', [domain]],
  ['destroy', [domain, flag('graceful')]],
  ['define', []],
  ['undefine', [domain]],
  ['qemu-monitor-command', monitorCommand],
  ['list', list],
  ['domstate', [domain, flag('reason')]],
  ['domblklist', [domain, flag('inactive'), flag('details')]],
  ['domblkinfo', [domain, text('device'), flag('human'), flag('all')]],
  ['dumpxml', [domain, flag('inactive'), flag('security-info')]],
]);
