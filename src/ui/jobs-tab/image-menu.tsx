import type { JSX } from 'preact';
import { libvirtCall, liveJobWords, virshLine } from '../../jobs/index.js';
import { type ImageOperation, imageOperations, type SelectedImage } from '../../workspace/index.js';
import { DriveForms } from './drive-form.js';
import { ResizeForm } from './resize-form.js';
import { SnapshotList } from './snapshot-list.js';
import { LineButton } from './line-button.js';
import { useOperableDisk } from './use-operable-disk.js';
import { type ChosenDisk, useLiveDisk } from './use-live-disk.js';

/** The block jobs that an image can be part of, each with the line that it runs. */
export function ImageMenu(props: { readonly image: SelectedImage }): JSX.Element | null {
  const disk = useLiveDisk();
  const { image } = props;
  if (disk === null || image.path === null) return null;
  return (
    <>
      <DiskImageMenu disk={disk} image={image} path={image.path} />
      <SnapshotList image={image.path} />
      <ResizeForm disk={disk} image={image} path={image.path} />
      <DriveForms disk={disk} />
    </>
  );
}

/** What can be done with a drive that has nothing in it; null where one with something is chosen. */
export function EmptyDriveMenu(): JSX.Element | null {
  const disk = useLiveDisk();
  if (disk === null || disk.chain.length > 0) return null;
  return (
    <section class="image-menu" aria-label={`Drive ${disk.target}`}>
      <h2>{disk.target} is an empty drive</h2>
      <DriveForms disk={disk} />
    </section>
  );
}

interface DiskImageMenuProps {
  readonly disk: ChosenDisk;
  readonly image: SelectedImage;
  readonly path: string;
}

function DiskImageMenu({ disk, image, path }: DiskImageMenuProps): JSX.Element | null {
  const operable = useOperableDisk(disk, image.role === 'mirror' ? path : null);
  const offered = imageOperations(operable, path);
  if (offered.length === 0) return null;
  return (
    <section class="image-menu" aria-label={`Block jobs with ${image.name}`}>
      <h2>
        Block jobs with {image.name} on {disk.target}
      </h2>
      <MenuHead disk={disk} />
      <ul>
        {offered.map((one) => (
          <MenuEntry key={one.label} entry={one} domain={disk.domain} running={disk.live !== null} />
        ))}
      </ul>
    </section>
  );
}

/** What has to happen before an entry can be used. */
function MenuHead({ disk }: { readonly disk: ChosenDisk }): JSX.Element | null {
  const { live, domain, target, refusal } = disk;
  if (refusal !== null) return <p class="remark">{refusal}</p>;
  if (live === null) {
    return (
      <div class="live-buttons">
        <LineButton label="Start the domain" line={`virsh start ${domain}`} primary />
        <span class="live-state">{domain} is shut off: block jobs are for a running domain.</span>
      </div>
    );
  }
  if (live.job === null) return null;
  const goal = liveJobWords[live.job.kind].twoPhases ? 'ready' : 'done';
  return (
    <div class="live-buttons">
      <LineButton
        label={goal === 'ready' ? 'Wait for READY' : 'Wait until done'}
        line={`wait ${goal} ${target}`}
        primary={live.job.state === 'running'}
        disabled={live.job.state !== 'running'}
      />
      <span class="live-state">
        {live.job.state === 'ready' ? 'READY: ' : 'runs: '}
        <code>{live.job.name}</code>
      </span>
    </div>
  );
}

interface MenuEntryProps {
  readonly entry: ImageOperation;
  readonly domain: string;
  readonly running: boolean;
}

function MenuEntry({ entry, domain, running }: MenuEntryProps): JSX.Element {
  const { label, operation, refusal } = entry;
  const extension = operation.kind === 'copy' && operation.base !== null;
  return (
    <li>
      <LineButton
        label={label}
        line={virshLine(operation, domain)}
        title={refusal ?? libvirtCall(operation)}
        disabled={!running || refusal !== null}
      />
      <div class="live-lines">
        <code title={libvirtCall(operation)}>{virshLine(operation, domain)}</code>
        {extension && <span class="muted">As the RFC proposed: no libvirt and no QEMU has --x-base.</span>}
        {running && refusal !== null && <span class="muted">{refusal}</span>}
      </div>
    </li>
  );
}
