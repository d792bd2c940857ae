import type { JSX } from 'preact';
import { type Signal, useSignal } from '@preact/signals';
import { attachLine, detachLine, type Drive, ejectLine, freeTarget, mediumLine } from '../../workspace/index.js';
import { usePage } from '../page/page-context.js';
import { usePart } from '../page/use-part.js';
import { LineButton } from './line-button.js';
import { Choice, Flag, Text } from './operation-fields.js';
import type { ChosenDisk } from './use-live-disk.js';

/** Another medium for a drive; and disks that come and go. */
export function DriveForms({ disk }: { readonly disk: ChosenDisk }): JSX.Element {
  const running = usePart(({ live }) => live.running);
  const files = usePart((state) => state.files);
  const keep = useSignal(true);
  const { domain, target, device, chain } = disk;
  const drive: Drive = { domain, target, running, medium: chain[0] ?? null };
  const isRemovable = device === 'cdrom' || device === 'floppy';
  return (
    <>
      <datalist id="files-for-drives">
        {files.map(({ path }) => (
          <option key={path} value={path} />
        ))}
      </datalist>
      {isRemovable && (
        <details class="folded drive-form medium-form">
          <summary>Change the medium of {target}</summary>
          <MediumFields drive={drive} keep={keep.value} />
          {running && <KeepFlag value={keep.value} onChange={(value) => (keep.value = value)} />}
        </details>
      )}
      <details class="folded drive-form attach-form">
        <summary>Attach a disk, or detach {target}</summary>
        <AttachFields drive={drive} keep={keep.value} />
        <div class="live-run">
          <LineButton label={`Detach ${target}`} line={detachLine(drive, keep.value)} />
          <div class="live-lines">
            <code>{detachLine(drive, keep.value)}</code>
            <span class="muted">Its images stay.</span>
          </div>
        </div>
        {running && <KeepFlag value={keep.value} onChange={(value) => (keep.value = value)} />}
      </details>
    </>
  );
}

interface PartProps {
  readonly drive: Drive;
  /** The definition is changed as well. */
  readonly keep: boolean;
}

function MediumFields({ drive, keep }: PartProps): JSX.Element {
  const wanted = useSignal('');
  const line = mediumLine(drive, wanted.value, keep);
  const eject = ejectLine(drive, keep);
  return (
    <>
      <div class="live-fields">
        <FileField label="Medium" hint="/images/cd.iso" path={wanted} />
        <LineButton label={drive.medium === null ? 'Insert' : 'Change'} line={line} />
        <LineButton label="Eject" line={eject} />
      </div>
      <AbsentRemark path={wanted.value} />
      {line !== null && <code class="live-lines">{line}</code>}
    </>
  );
}

function AttachFields({ drive, keep }: PartProps): JSX.Element {
  const { derived } = usePage();
  const facts = usePart((state) => state.facts);
  const source = useSignal('');
  const named = useSignal<string | null>(null);
  const format = useSignal<string | null>(null);
  const device = useSignal<'disk' | 'cdrom'>('disk');
  const taken = derived.reading.models.value.flatMap((one) => one.target ?? []);
  const wanted = {
    source: source.value,
    target: named.value ?? freeTarget(device.value === 'disk' ? drive.target : 'sda', taken),
    format: format.value ?? facts.get(source.value)?.info?.format ?? (device.value === 'disk' ? 'qcow2' : 'raw'),
    device: device.value,
  };
  const line = attachLine(drive, wanted, keep);
  return (
    <>
      <div class="live-fields">
        <Choice
          label="What"
          value={wanted.device}
          options={[
            ['disk', 'a disk'],
            ['cdrom', 'a CD-ROM drive'],
          ]}
          onChange={(value) => (device.value = value === 'cdrom' ? 'cdrom' : 'disk')}
        />
        <FileField label="Image" hint="/images/data" path={source} />
        <Choice
          label="Format"
          value={wanted.format}
          options={[...new Set(['qcow2', 'raw', wanted.format])].map((name) => [name, name])}
          onChange={(value) => (format.value = value)}
        />
        <Text label="As" value={wanted.target} hint="vdb" onChange={(value) => (named.value = value)} />
        <LineButton label="Attach" line={line} />
      </div>
      <AbsentRemark path={source.value} />
      {line !== null && <code class="live-lines">{line}</code>}
    </>
  );
}

interface FileFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly path: Signal<string>;
}

/** A path, with the files of the page offered. */
function FileField({ label, hint, path }: FileFieldProps): JSX.Element {
  const change = (value: string): void => void (path.value = value);
  return <Text label={label} value={path.value} hint={hint} list="files-for-drives" onChange={change} />;
}

function AbsentRemark({ path }: { readonly path: string }): JSX.Element | null {
  const files = usePart((state) => state.files);
  const wanted = path.trim();
  if (wanted === '' || files.some((file) => file.path === wanted)) return null;
  return <p class="remark">There is no {wanted} in this page’s memory yet: qemu-img create makes one.</p>;
}

function KeepFlag(props: { readonly value: boolean; readonly onChange: (value: boolean) => void }): JSX.Element {
  return <Flag label="when it starts again, too" {...props} />;
}
