import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ImageId } from '../chain/index.js';
import { draw, layOut, unexaminedPicture } from '../diagram/index.js';
import type { ReadDocument } from '../layouts/index.js';
import { SvgView } from '../svg-view/index.js';

/** The picture, as wide as there is room; an image that is chosen is marked in the XML. */
export function DiagramView(props: {
  readonly document: ReadDocument;
  readonly selected: ImageId | null;
  readonly onSelect: (image: ImageId | null) => void;
}): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(720);
  useEffect(() => {
    if (host.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const measured = Math.floor(entry?.contentRect.width ?? 0);
      if (measured > 0) setWidth(measured);
    });
    observer.observe(host.current);
    return () => observer.disconnect();
  }, []);
  const geometry = useMemo(() => {
    return layOut(
      props.document.disks.map(({ disk }) => unexaminedPicture(disk)),
      { width },
    );
  }, [props.document, width]);
  const choose = (target: EventTarget | null): boolean => {
    const image = target instanceof Element ? target.closest('[data-image-id]')?.getAttribute('data-image-id') : null;
    if (image === null || image === undefined) return false;
    props.onSelect(image === props.selected ? null : image);
    return true;
  };
  return (
    <section
      class="embed-diagram"
      aria-label="Diagram"
      onClick={(event) => choose(event.target)}
      onKeyDown={(event) => {
        if ((event.key === 'Enter' || event.key === ' ') && choose(event.target)) event.preventDefault();
      }}
    >
      <div ref={host}>
        {props.document.disks.length === 0 ? (
          <p class="empty">{nothingToDraw(props.document)}</p>
        ) : (
          <SvgView node={draw(geometry, { kind: 'page', selected: props.selected })} />
        )}
      </div>
    </section>
  );
}

function nothingToDraw({ xml }: ReadDocument): string {
  return xml.problem === null
    ? 'This document has no disk.'
    : `The XML is not well formed, so there is no picture. ${xml.problem.message}`;
}
