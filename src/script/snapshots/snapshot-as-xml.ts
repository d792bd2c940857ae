import { type DefinedImage, escapedXml } from '../../jobs/index.js';
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
  const attribute = overlay.type === 'block' ? 'dev' : 'file';
  return [
    `${head} type='${overlay.type}'>`,
    `      <driver type='${escapedXml(overlay.format)}'/>`,
    ...sourceLines(`<source ${attribute}='${escapedXml(overlay.path)}'`, encryptionLines(overlay)),
    '    </disk>',
  ];
}

function sourceLines(start: string, inside: readonly string[]): readonly string[] {
  if (inside.length === 0) return [`      ${start}/>`];
  return [`      ${start}>`, ...inside.map((line) => `        ${line}`), '      </source>'];
}

/** As it was given (src/conf/storage_encryption_conf.c, virStorageEncryptionFormat). */
function encryptionLines({ encryption, secret, cipher, engine }: DefinedImage): readonly string[] {
  if (encryption === undefined) return [];
  const key = secret === undefined ? [] : [`  <secret type='passphrase' ${secret.by}='${escapedXml(secret.value)}'/>`];
  const said = (name: string, value: string | null): string => (value === null ? '' : ` ${name}='${escapedXml(value)}'`);
  const enciphered =
    cipher === undefined
      ? []
      : [
          `  <cipher${said('name', cipher.name)} size='${cipher.size}'${said('mode', cipher.mode)}${said('hash', cipher.hash)}/>`,
          ...(cipher.ivgen === null ? [] : [`  <ivgen${said('name', cipher.ivgen.name)}${said('hash', cipher.ivgen.hash)}/>`]),
        ];
  return [`<encryption format='${escapedXml(encryption)}'${said('engine', engine ?? null)}>`, ...key, ...enciphered, '</encryption>'];
}
