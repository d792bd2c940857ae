import './diagram-pane.css';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { imagesOf } from '../../chain/index.js';
import { goToNote } from '../notes-tab/go-to-note.js';
import { usePage } from '../page/page-context.js';
import type { Page } from '../page/page.js';
import { DrawnPart } from './drawn-part.js';
import { lazyPart, ShowLazyPart } from '../controls/lazy-part.js';
import { type MenuPlace, menuPlace } from './menu-place.js';
import { SvgView } from '../../svg-view/index.js';

const contextMenu = lazyPart('The menu', async () => (await import('./image-context-menu.js')).ImageContextMenu);

/** The picture of all disks; an image that is clicked is shown in the document, and has a menu. */
export function DiagramPane(): JSX.Element {
  const page = usePage();
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => (host.current === null ? undefined : measure(host.current, page)), [page]);
  const { reading, drawing } = page.derived;
  const stale = reading.stale.value;
  const menu = useSignal<MenuPlace | null>(null);
  const chosen = page.derived.selectedImage.value;
  return (
    <section class="diagram-pane" id="diagram-pane" aria-label="Diagram" data-stale={stale ? '' : undefined}>
      {stale && reading.lastGood.value !== null && (
        <p class="stale-mark" role="status">
          The XML is not well formed right now; this is the last picture that was.
        </p>
      )}
      <DrawnPart />
      <div
        class="diagram-scroll"
        ref={host}
        onClick={(event) => choose(event.target, page)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return;
          if (choose(event.target, page)) event.preventDefault();
        }}
        onContextMenu={(event) => {
          const image = imageElement(event.target);
          if (image === null || !choose(image, page)) return;
          event.preventDefault();
          menu.value = menuPlace(event, image.getBoundingClientRect());
        }}
      >
        {reading.disks.value.length === 0 ? <NothingToDraw page={page} /> : <SvgView node={drawing.picture.value} />}
      </div>
      {menu.value !== null && chosen !== null && (
        <ShowLazyPart
          part={contextMenu}
          props={{ image: chosen, place: menu.value, onClose: () => (menu.value = null) }}
          quiet
        />
      )}
    </section>
  );
}

function imageElement(target: EventTarget | null): Element | null {
  return target instanceof Element ? target.closest('[data-image-id]') : null;
}

function NothingToDraw(props: { readonly page: Page }): JSX.Element {
  const { reading } = props.page.derived;
  return (
    <div class="empty">
      {reading.lastGood.value === null ? (
        <p>The XML is not well formed yet: the first problem is listed below the editor. The picture comes with it.</p>
      ) : (
        <p>
          This document has no <code>&lt;disk&gt;</code>. Paste a domain’s XML (<code>virsh dumpxml</code>), or open an
          example from the menu above.
        </p>
      )}
    </div>
  );
}

function measure(host: HTMLElement, page: Page): () => void {
  const observer = new ResizeObserver(([entry]) => {
    const width = Math.floor(entry?.contentRect.width ?? 0);
    if (width > 0) page.store.dispatch({ type: 'diagram-measured', width });
  });
  observer.observe(host);
  return () => observer.disconnect();
}

/** True when the event was on an image or a disk. */
function choose(target: EventTarget | null, page: Page): boolean {
  if (!(target instanceof Element)) return false;
  const imageId = target.closest('[data-image-id]')?.getAttribute('data-image-id') ?? null;
  const diskId = target.closest('[data-disk-id]')?.getAttribute('data-disk-id') ?? null;
  if (diskId === null) return false;
  const read = page.derived.reading.disks.peek().find((one) => one.disk.id === diskId);
  if (read === undefined) return false;
  page.store.dispatch({ type: 'selected', diskId, imageId });
  const note = target.getAttribute('data-note');
  if (note !== null) {
    goToNote(page, Number(note));
    return true;
  }
  if (imageId === null) {
    if (imagesOf(read.disk).length === 0) page.store.dispatch({ type: 'tab-shown', tab: 'image' });
    return true;
  }
  const range = read.imageRanges.get(imageId);
  if (range !== undefined && !page.derived.reading.stale.peek()) {
    page.editor.reveal({ start: range.start, end: range.start }, false);
  }
  page.store.dispatch({ type: 'selected', diskId, imageId });
  // Who reads or writes notes goes on doing so: the form there takes the chosen image as its place.
  if (page.store.state.peek().tab !== 'notes') page.store.dispatch({ type: 'tab-shown', tab: 'image' });
  return true;
}
