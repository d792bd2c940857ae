import { type DefinedImage, escapedXml } from '../../jobs/index.js';
import { encryptionElement } from '../../libvirt/index.js';
import { indentedDomain } from '../moments/indented-domain.js';
import type { Snapshot, SnapshotDrive } from '../snapshot-tree/snapshot.js';

/** A snapshot as `virsh snapshot-dumpxml` prints it, with a line break at the end (src/conf/snapshot_conf.c, virDomainSnapshotDefFormat). */
export function snapshotAsXml(snapshot: Snapshot): string {
  const { name, description, state, parent, createdAt, disks, revertDisks, text, definitionText } = snapshot;
  return [
    '<domainsnapshot>',
    `  <name>${escapedXml(name)}</name>`,
    ...(description === null ? [] : [`  <description>${escapedXml(description)}</description>`]),
    `  <state>${state}</state>`,
    ...(parent === null ? [] : ['  <parent>', `    <name>${escapedXml(parent)}</name>`, '  </parent>']),
    `  <creationTime>${createdAt}</creationTime>`,
    "  <memory snapshot='no'/>",
    ...driveLines('disks', disks),
    ...driveLines('revertDisks', revertDisks ?? []),
    ...indentedDomain(text),
    ...indentedDomain(definitionText ?? '').map((line) => line.replace(/^( {2}<\/?)domain\b/u, '$1inactiveDomain')),
    '</domainsnapshot>',
    '',
  ].join('\n');
}

function driveLines(element: string, drives: readonly SnapshotDrive[]): readonly string[] {
  return drives.length === 0 ? [] : [`  <${element}>`, ...drives.flatMap(oneDrive), `  </${element}>`];
}

function oneDrive({ target, kind, overlay }: SnapshotDrive): readonly string[] {
  const head = `    <disk name='${escapedXml(target)}' snapshot='${kind}'`;
  if (overlay === null) return [`${head}/>`];
  return [
    `${head} type='${overlay.type}'>`,
    `      <driver type='${escapedXml(overlay.format)}'/>`,
    ...sourceLines(sourceStart(overlay), [...hostLines(overlay), ...encryptionLines(overlay)]),
    '    </disk>',
  ];
}

function sourceStart({ type, path, source }: DefinedImage): string {
  if (source?.type !== 'network') return `<source${attributes({ [type === 'block' ? 'dev' : 'file']: path })}`;
  const { protocol, name, query } = source;
  return `<source${attributes({ protocol, name, query })}`;
}

function hostLines({ source }: DefinedImage): readonly string[] {
  const hosts = source?.type === 'network' ? source.hosts : [];
  return hosts.map(({ name, port, transport, socket }) => `<host${attributes({ name, port, transport, socket })}/>`);
}

/** Without those that are null. */
function attributes(named: Readonly<Record<string, string | null>>): string {
  const said = Object.entries(named).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
  return said.map(([name, value]) => ` ${name}='${escapedXml(value)}'`).join('');
}

function sourceLines(start: string, inside: readonly string[]): readonly string[] {
  if (inside.length === 0) return [`      ${start}/>`];
  return [`      ${start}>`, ...inside.map((line) => `        ${line}`), '      </source>'];
}

/** As it was given. */
function encryptionLines({ encryption, secret, cipher, engine }: DefinedImage): readonly string[] {
  if (encryption === undefined) return [];
  const secrets = secret === undefined ? [] : [secret];
  return encryptionElement({ format: encryption, engine: engine ?? null, secrets, cipher: cipher ?? null });
}
