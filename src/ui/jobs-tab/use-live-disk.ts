import { domainName } from '../../layouts/index.js';
import { type ChosenFormDisk, formDisk, type LiveDisk, liveFormDisk } from '../../jobs/index.js';
import { type Disk, imagesOf, qemuName } from '../../chain/index.js';
import { jobRefusal } from '../../workspace/index.js';
import { usePage } from '../page/page-context.js';
import { usePart } from '../page/use-part.js';

/** The disk that the forms of the Jobs tab are about. */
export interface ChosenDisk {
  /** What libvirt's calls name it by. */
  readonly target: string;
  /** `disk`, `cdrom`, `floppy`, `lun`. */
  readonly device: string;
  /** As it runs; null while the domain doesn't. */
  readonly live: LiveDisk | null;
  /** Paths from the active layer down. */
  readonly chain: readonly string[];
  /** As forms know it. */
  readonly form: ChosenFormDisk;
  /** The domain's name, for virsh lines. */
  readonly domain: string;
  /** Why no job can work on it, as a sentence; null where one can. */
  readonly refusal: string | null;
}

/** The selected disk, as it runs or else as the document has it; null where there is none. */
export function useLiveDisk(): ChosenDisk | null {
  const { derived } = usePage();
  const running = usePart((state) => state.live.running);
  const disks = usePart((state) => state.live.disks);
  const read = derived.reading.selectedDisk.value;
  if (read === null) return null;
  const { disk } = read;
  const live = (running ? disks.find((one) => one.id === disk.id) : undefined) ?? null;
  const name = usePart((state) => state.live.domain);
  const document = derived.reading.lastGood.value;
  const named = imagesOf({ ...disk, mirror: null }).flatMap(({ source }) => qemuName(source) ?? []);
  const target = disk.target ?? disk.id;
  const written = running
    ? disks.filter(({ readOnly }) => !readOnly).map(liveFormDisk)
    : derived.reading.models.value.filter(isWritten).map(formDisk);
  return {
    target,
    device: disk.device,
    live,
    chain: live === null ? named : live.images.map(({ path }) => path),
    form: {
      ...(live === null ? formDisk(disk) : liveFormDisk(live)),
      others: written.filter((other) => other.target !== target),
    },
    domain: (running ? name : document === null ? null : domainName(document)) ?? 'guest',
    refusal: jobRefusal(disk, running ? { name: name ?? 'guest', hasDisk: live !== null } : null),
  };
}

function isWritten({ device, use, chain }: Disk): boolean {
  return device !== 'cdrom' && use?.readOnly !== true && qemuName(chain.images[0]?.source) !== null;
}
