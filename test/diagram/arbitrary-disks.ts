import fc from 'fast-check';
import type { Chain, Disk, Image, ImageSource } from '../../src/chain/index.js';
import type { DiskPicture, ImageState, JobPicture, PictureAddition, SnapshotLine } from '../../src/diagram/index.js';
import { sourceText } from '../../src/chain/index.js';
import { gibibyte } from './sample-disks.js';

const hostile = fc.constantFrom(
  '</text><script>alert(1)</script>',
  '"quoted" [raw] <- next',
  '\\-------- mirror[qed]',
  'two\nlines\r\n\ttab\u0000\u2028\u202e',
  '?',
  '-',
  '=> x',
  '__proto__',
  'a & b #quot; `code`',
  '\ud800',
  'volume:a',
  'x'.repeat(300),
);

const anyName = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[a-z][a-z0-9._-]{0,14}$/) },
  { weight: 2, arbitrary: fc.string({ minLength: 1, maxLength: 40, unit: 'binary' }) },
  { weight: 2, arbitrary: hostile },
);

const anyFormat = fc.option(
  fc.oneof({ weight: 8, arbitrary: fc.constantFrom('raw', 'qcow2', 'qed') }, { weight: 1, arbitrary: anyName }),
  { freq: 6 },
);

const anySource: fc.Arbitrary<ImageSource> = fc.oneof(
  {
    weight: 10,
    arbitrary: anyName.map((name): ImageSource => ({ type: 'file', path: `/path/to/${name.replaceAll('/', '_')}` })),
  },
  { weight: 1, arbitrary: anyName.map((name): ImageSource => ({ type: 'block', path: `/dev/${name}` })) },
  {
    weight: 1,
    arbitrary: anyName.map((name): ImageSource => ({
      type: 'network',
      protocol: 'nbd',
      name,
      hosts: [{ name: 'store', port: '10809', transport: null, socket: null }],
      query: null,
    })),
  },
);

interface Layer {
  readonly source: ImageSource | null;
  readonly format: string | null;
}

const anyLayer: fc.Arbitrary<Layer> = fc.record({ source: fc.option(anySource, { freq: 20 }), format: anyFormat });

function withIds(prefix: string, layers: readonly Layer[], end: Chain['end']): Chain {
  return { images: layers.map((layer, depth): Image => ({ id: `${prefix}/${depth}`, ...layer, index: null })), end };
}

/** Disks whose mirrors stand on any image of the chain, are one, or stand on none. */
function anyDisk(id: string, depth = 12): fc.Arbitrary<Disk> {
  const layers = fc.uniqueArray(anyLayer, {
    maxLength: depth,
    selector: (layer) => (layer.source === null ? Symbol('no source') : sourceText(layer.source)),
  });
  const end = fc.constantFrom('terminated' as const, 'unspecified' as const);
  const mirror = fc.option(fc.record({ own: fc.nat(6), shared: fc.nat(depth) }));
  return fc.record({ layers, end, mirror, device: fc.constantFrom('disk', 'cdrom') }).map((drawn) => {
    const own = Math.min(drawn.mirror?.own ?? 0, Math.max(0, drawn.layers.length - 1));
    const mirrorLayers = drawn.layers.slice(0, own);
    const chain = drawn.layers.slice(own);
    const tail = chain.slice(drawn.mirror?.shared ?? 0);
    return {
      id,
      target: id,
      device: drawn.device,
      chain: withIds(`${id}/chain`, chain, chain.length === 0 ? 'terminated' : drawn.end),
      mirror:
        drawn.mirror === null || mirrorLayers.length + tail.length === 0
          ? null
          : { chain: withIds(`${id}/mirror`, [...mirrorLayers, ...tail], drawn.end), job: null, ready: null },
    };
  });
}

export const anyDisks: fc.Arbitrary<readonly Disk[]> = fc
  .nat(3)
  .chain((count) => fc.tuple(...Array.from({ length: count + 1 }, (_, at) => anyDisk(`vd${'abcd'.charAt(at)}`))));

const anyState: fc.Arbitrary<ImageState> = fc.oneof(
  fc.constant<ImageState>({ kind: 'missing' }),
  fc
    .record({
      gibibytes: fc.integer({ min: 0, max: 40 }),
      cuts: fc.uniqueArray(fc.integer({ min: 0, max: 39 }), { maxLength: 8 }),
      disagreements: fc.array(anyName, { maxLength: 2 }),
      invalidated: fc.boolean(),
    })
    .map(({ gibibytes, cuts, disagreements, invalidated }): ImageState => ({
      kind: 'existing',
      format: 'qcow2',
      virtualSize: gibibytes * gibibyte,
      allocated: cuts.length * gibibyte,
      extents: cuts
        .filter((cut) => cut < gibibytes)
        .sort((a, b) => a - b)
        .map((cut) => ({ start: cut * gibibyte, length: gibibyte, kind: cut % 3 === 0 ? 'zero' : 'data' })),
      disagreements,
      invalidated,
    })),
);

const anyJob: fc.Arbitrary<JobPicture | null> = fc.option(
  fc.record({
    kind: fc.constantFrom('copy', 'commit', 'pull'),
    phase: fc.constantFrom('running', 'ready', 'pivoting', 'aborting'),
    done: fc.nat(1000),
    total: fc.nat(1000),
  }),
);

/** What is known of one disk's images, in the order the document names them. */
const anyKnowledge = fc.record({
  states: fc.array(anyState, { minLength: 1, maxLength: 30 }),
  loops: fc.boolean(),
  job: anyJob,
});

/** Disks with what is known of their images; a chain may come back to its active layer. */
export const anyPictures: fc.Arbitrary<readonly DiskPicture[]> = anyDisks.chain((disks) =>
  fc.tuple(...disks.map((disk) => anyKnowledge.map((knowledge) => pictureOf(disk, knowledge)))),
);

/** What snapshots keep of a disk beside its chain: a branch on any image, names at it, and a commit that is foreseen. */
const anySnapshots = fc.record({
  branches: fc.array(fc.record({ on: fc.nat(12), own: fc.integer({ min: 1, max: 2 }) }), { maxLength: 2 }),
  named: fc.array(fc.record({ at: fc.nat(12), names: anyName, isCurrent: fc.boolean() }), { maxLength: 3 }),
  commit: fc.option(fc.nat(12)),
});

function withSnapshots(
  picture: DiskPicture,
  { branches, named, commit }: typeof anySnapshots extends fc.Arbitrary<infer Value> ? Value : never,
): DiskPicture {
  const images = picture.disk.chain.images.filter(({ source }) => source !== null);
  const at = (place: number): Image | undefined => images[place % Math.max(1, images.length)];
  const keyOf = (image: Image | undefined): string => (image?.source ? sourceText(image.source) : '');
  const line = (names: string, isCurrent: boolean): SnapshotLine => ({
    ...{ names, isCurrent, needed: 'needed by 2', sentences: [`Snapshot ${names}.`] },
  });
  const chains = branches.map(({ on, own }, branch) => {
    const fresh = Array.from({ length: own }, (_, depth): Image => {
      const id = `${picture.disk.id}/branch/${branch}/${depth}`;
      return { id, source: { type: 'file', path: `/snapshots/${id}` }, format: 'qcow2', index: null };
    });
    const foot = at(on);
    return { images: foot === undefined ? fresh : [...fresh, foot], role: 'beside' as const };
  });
  // libvirt commits nothing while a job runs.
  const [from, into] =
    commit === null || picture.disk.mirror !== null
      ? []
      : [at(commit), images[(commit % Math.max(1, images.length)) + 1]];
  const addition: PictureAddition = {
    chains,
    merges: from === undefined || into === undefined ? [] : [{ from: keyOf(from), into: keyOf(into) }],
    marks: new Map([[keyOf(from), [{ kind: 'goes', label: 'goes', text: 'It goes.' }]]]),
    strips: new Map(),
    lines: new Map(named.map((one) => [keyOf(at(one.at)), line(one.names, one.isCurrent)])),
  };
  return { ...picture, additions: [addition] };
}

/** The same, some of them with snapshots. */
export const anyPicturesWithSnapshots: fc.Arbitrary<readonly DiskPicture[]> = anyPictures.chain((pictures) =>
  fc.tuple(...pictures.map((picture) => anySnapshots.map((snapshots) => withSnapshots(picture, snapshots)))),
);

function pictureOf(
  disk: Disk,
  { states, loops, job }: { states: ImageState[]; loops: boolean; job: JobPicture | null },
): DiskPicture {
  const first = disk.chain.images[0];
  const again = first !== undefined && loops ? [{ ...first, id: `${disk.id}/loop` }] : [];
  const images = [...disk.chain.images, ...again];
  const known = new Map<string, ImageState>();
  for (const [place, { source }] of [...images, ...(disk.mirror?.chain.images ?? [])].entries()) {
    const state = states[place % states.length];
    if (source !== null && state !== undefined) known.set(sourceText(source), state);
  }
  return { disk: { ...disk, chain: { ...disk.chain, images } }, images: known, job };
}
