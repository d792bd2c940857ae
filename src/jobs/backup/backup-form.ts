import { commandText, shellWord } from '../../shell/index.js';
import { escapedXml } from '../job/escaped-xml.js';
import { directoryFor, fileBeside } from '../job/file-beside.js';
import {
  type ChosenFormDisk,
  type FormDisk,
  formText,
  type FormValues,
  type OperationForm,
} from '../job/operation-form.js';
import type { BackupOperation } from './backup-operation.js';

export const backupForm: OperationForm<BackupOperation> = {
  label: 'Backup',
  title: 'Copy what every disk holds now into an image of its own, while the guest writes (backup-begin)',
  of: 'all disks',
  fields: [
    { kind: 'checkpoint', name: 'since', label: 'What', none: 'everything (full)' },
    { kind: 'text', name: 'checkpoint', label: 'Checkpoint', hint: 'none, or its name' },
  ],
  initial: {},
  operation: (values, disk) => ({
    ...{ kind: 'backup', reuseExternal: false, described: null },
    xmlFile: givenFiles(values, disk).backup?.path ?? null,
    checkpointFile: givenFiles(values, disk).checkpoint?.path ?? null,
  }),
  linesBefore: (values, disk) => {
    const { backup, checkpoint } = givenFiles(values, disk);
    return [backup, checkpoint].flatMap((file) =>
      file === null ? [] : [`${commandText(['echo', file.text])} > ${shellWord(file.path)}`],
    );
  },
  missing: '',
  remark: ({ since = '', checkpoint = '' }) => {
    const what = since === '' ? 'All that every disk holds' : `What every disk changed since ${since}`;
    const next = checkpoint === '' ? 'A checkpoint taken with it lets the next one be incremental.' : null;
    return [`${what}, into an image beside it.`, next].filter((sentence) => sentence !== null).join(' ');
  },
};

interface GivenFile {
  readonly path: string;
  readonly text: string;
}

/** The files that virsh is given, beside the disk: it has no options for what they say. */
function givenFiles(
  values: FormValues,
  disk: ChosenFormDisk,
): { readonly backup: GivenFile | null; readonly checkpoint: GivenFile | null } {
  const [since, name] = [formText(values, 'since'), formText(values, 'checkpoint')];
  const beside = directoryFor(disk.active);
  const disks = namedDisks([disk, ...disk.others]);
  const incremental = since === null ? '' : `<incremental>${escapedXml(since)}</incremental>`;
  return {
    // With a checkpoint beside it, virsh wants to be given both.
    backup:
      since === null && name === null && disks === ''
        ? null
        : { path: `${beside}backup.xml`, text: `<domainbackup>${incremental}${disks}</domainbackup>` },
    checkpoint:
      name === null
        ? null
        : {
            path: `${beside}checkpoint.xml`,
            text: `<domaincheckpoint><name>${escapedXml(name)}</name></domaincheckpoint>`,
          },
  };
}

/** Where each backup goes; empty where libvirt makes all their names up, which it does beside files only. */
function namedDisks(disks: readonly FormDisk[]): string {
  if (disks.every(({ isFile }) => isFile)) return '';
  const each = disks.map(({ target, active, isFile }) => {
    const file = isFile ? '' : `<target file="${escapedXml(fileBeside(active, 'backup'))}"/>`;
    return `<disk name="${escapedXml(target)}" type="file">${file}</disk>`;
  });
  return `<disks>${each.join('')}</disks>`;
}
