import fc from 'fast-check';
import type { Chain, Disk, Image, ImageSource } from '../../src/chain/index.js';
import type { DiskPicture, ImageState, JobPicture } from '../../src/diagram/index.js';
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
