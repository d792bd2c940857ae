import { domainName } from '../../layouts/index.js';
import type { LiveDisk } from '../../jobs/index.js';
import { imagesOf, localPath } from '../../chain/index.js';
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
  const document = derived.reading.lastGood.value;
  const named = imagesOf({ ...disk, mirror: null }).flatMap(({ source }) => localPath(source) ?? []);
  return {
    target: disk.target ?? disk.id,
    live,
    chain: live === null ? named : live.images.map(({ path }) => path),
    domain: (document === null ? null : domainName(document)) ?? 'guest',
  };
}
