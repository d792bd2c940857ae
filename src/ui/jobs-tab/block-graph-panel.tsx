import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { blockGraphDot, drawBlockGraph, svgText } from '../../diagram/index.js';
import { formatNode, type LiveDisk } from '../../jobs/index.js';
import { SvgView } from '../../svg-view/index.js';
import { type AskedGraph, madeWith, tell, warn } from '../../workspace/index.js';
import { copyText } from '../browser/copy-text.js';
import { downloadBytes } from '../browser/download.js';
import { usePage } from '../page/page-context.js';
import { usePart } from '../page/use-part.js';

/** QEMU's own graph of the running domain beside what libvirt calls the same images; asked for while it is shown. */
export function BlockGraphPanel(): JSX.Element {
  const { session } = usePage();
  const running = usePart(({ live }) => live.running);
  const busy = usePart((state) => state.busy);
  const lines = usePart(({ live }) => live.lines.length);
  const asked = useSignal<AskedGraph | null>(null);
  useEffect(() => {
    if (!running) asked.value = null;
    if (!running || busy) return;
    let current = true;
    void session.blockGraph().then((graph) => {
      if (current && graph !== null) asked.value = graph;
    });
    return () => {
      current = false;
    };
  }, [running, busy, lines]);
  if (!running)
    return (
      <p class="empty">
        The domain is shut off. Start it, and QEMU is asked for the nodes that it makes of the disks, beside libvirt’s
        names for them.
      </p>
    );
  if (asked.value === null) return <p class="empty">QEMU is asked when nothing else runs.</p>;
  return <Graph asked={asked.value} />;
}

function Graph({ asked }: { readonly asked: AskedGraph }): JSX.Element {
  const page = usePage();
  const { graph, facts } = asked;
  const disks = usePart(({ live }) => live.disks);
  const versions = madeWith(page.manifest);
  return (
    <div class="block-graph">
      <section class="block-graph-of-qemu" aria-label="QEMU’s own graph">
        <div class="block-graph-takeaway">
          <button
            type="button"
            class="button small"
            title="The graph as a picture that other programs open"
            onClick={() =>
              downloadBytes(
                'block-graph.svg',
                svgText(drawBlockGraph(graph, facts, { kind: 'standalone', madeWith: versions })),
              )
            }
          >
            Save as SVG
          </button>
          <button
            type="button"
            class="button small"
            title="For Graphviz, as QEMU’s scripts/render_block_graph.py gives it"
            onClick={() =>
              void copyText(blockGraphDot(graph, facts, versions)).then((copied) => {
                if (copied) tell(page.store, 'The graph’s DOT source is on the clipboard.');
                else warn(page.store, 'The browser refused the clipboard.');
              })
            }
          >
            Copy as DOT
          </button>
        </div>
        <div class="block-graph-picture" tabIndex={0} role="group" aria-label="QEMU’s block graph">
          <SvgView node={drawBlockGraph(graph, facts, { kind: 'page' })} />
        </div>
        <p class="muted">
          Nodes are ellipses, devices and jobs boxes. An edge says the child’s name, what the parent does with it, and
          what it lets others do: w write, r read, u write unchanged, s resize.
        </p>
      </section>
      <LibvirtView disks={disks} />
    </div>
  );
}

/** libvirt's names for the same images: `vda[2]` is the node `libvirt-2-format`. */
function LibvirtView({ disks }: { readonly disks: readonly LiveDisk[] }): JSX.Element {
  const rows = disks.flatMap(({ target, images, mirror }) => [
    ...images.map((image) => ({ target, image, isMirror: false })),
    ...(mirror?.images ?? [])
      .filter(({ index }) => !images.some((image) => image.index === index))
      .map((image) => ({ target, image, isMirror: true })),
  ]);
  return (
    <table class="plain-table">
      <caption>libvirt’s view of it</caption>
      <thead>
        <tr>
          <th scope="col">libvirt</th>
          <th scope="col">Node</th>
          <th scope="col">Image</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ target, image, isMirror }) => (
          <tr key={`${target} ${image.index}`}>
            <th scope="row">
              {target}[{image.index}]{isMirror && ' (mirror)'}
            </th>
            <td>{formatNode(image)}</td>
            <td class="path">{image.path}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
