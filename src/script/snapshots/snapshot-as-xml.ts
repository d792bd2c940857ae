import { parseXml } from '../../xml/index.js';
import type { Snapshot, SnapshotDrive } from '../snapshot-tree/snapshot.js';

/** A snapshot as `virsh snapshot-dumpxml` prints it, with a line break at the end (src/conf/snapshot_conf.c, virDomainSnapshotDefFormat). */
export function snapshotAsXml(snapshot: Snapshot): string {
  const { name, description, state, parent, createdAt, disks, revertDisks, definition, text } = snapshot;
  const domain = domainLines(text);
  return [
    '<domainsnapshot>',
    `  <name>${escaped(name)}</name>`,
    ...(description === null ? [] : [`  <description>${escaped(description)}</description>`]),
    `  <state>${state}</state>`,
    ...(parent === null ? [] : ['  <parent>', `    <name>${escaped(parent)}</name>`, '  </parent>']),
    `  <creationTime>${createdAt}</creationTime>`,
    "  <memory snapshot='no'/>",
    ...driveLines('disks', disks),
    ...driveLines('revertDisks', revertDisks ?? []),
    ...domain,
    ...(definition === null ? [] : domain.map((line) => line.replace(/^( {2}<\/?)domain\b/u, '$1inactiveDomain'))),
    '</domainsnapshot>',
    '',
  ].join('\n');
}

function driveLines(element: string, drives: readonly SnapshotDrive[]): readonly string[] {
  return drives.length === 0 ? [] : [`  <${element}>`, ...drives.flatMap(oneDrive), `  </${element}>`];
}

function oneDrive({ target, kind, overlay }: SnapshotDrive): readonly string[] {
  const head = `    <disk name='${escaped(target)}' snapshot='${kind}'`;
  if (overlay === null) return [`${head}/>`];
  const attribute = overlay.type === 'block' ? 'dev' : 'file';
  return [
    `${head} type='${overlay.type}'>`,
    `      <driver type='${escaped(overlay.format)}'/>`,
    `      <source ${attribute}='${escaped(overlay.path)}'/>`,
    '    </disk>',
  ];
}

/** The domain's element, one step further in. */
function domainLines(text: string): readonly string[] {
  const { root } = parseXml(text);
  if (root === null) return [];
  const lines = text.slice(root.range.start, root.range.end).split('\n');
  return lines.map((line) => `  ${line}`);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll("'", '&apos;');
}
