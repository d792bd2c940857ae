import { domainName } from '../../layouts/index.js';
import type { LiveDisk } from '../../jobs/index.js';
import { type Disk, imagesOf, qemuName } from '../../chain/index.js';
import { usePage } from '../page/page-context.js';
import { usePart } from '../page/use-part.js';

/** The disk that the forms of the Jobs tab are about. */
export interface ChosenDisk {
  /** What libvirt's calls name it by. */
  readonly target: string;
  /** As it runs; null while the domain doesn't. */
  readonly live: LiveDisk | null;
  /** Paths from the active layer down. */
  readonly chain: readonly string[];
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
  return {
    target: disk.target ?? disk.id,
    live,
    chain: live === null ? named : live.images.map(({ path }) => path),
    domain: (running ? name : document === null ? null : domainName(document)) ?? 'guest',
    refusal: refusalOf(disk, { named, running, live, name: name ?? 'guest' }),
  };
}

interface AskedDisk {
  readonly named: readonly string[];
  readonly running: boolean;
  readonly live: LiveDisk | null;
  readonly name: string;
}

function refusalOf({ id, chain }: Disk, { named, running, live, name }: AskedDisk): string | null {
  if (live !== null) return null;
  if (chain.images.length === 0) return `${id} is an empty drive: there is no image to work on.`;
  if (running) return `${name}, which runs, has no disk ${id} here: shut it down, and start what the document says.`;
  return named.length === 0 ? `The image of ${id} is not one that can be opened here.` : null;
}
