import type { GuestGeometry, JobGeometry, LinkGeometry, Point, SvgNode } from './contract.js';
import { element, type Paint, rounded } from './paint.js';

const bend = 6;
const headLength = 8;
const headWidth = 7;

export function drawLink(link: LinkGeometry, paint: Paint): readonly SvgNode[] {
  const points = link.points;
  const end = points.at(-1);
  if (end === undefined) return [];
  const d = linePath(points, link.kind === 'unspecified-end' ? 0 : headLength - 2);
  switch (link.kind) {
    case 'backing':
      return [element('path', { d, ...paint.style('backing') }), head(points, 'backing-head', paint)];
    case 'loop':
      return [element('path', { d, ...paint.style('loop') }), head(points, 'loop-head', paint)];
    case 'merge':
      return [element('path', { d, ...paint.style('mirror') }), head(points, 'mirror-head', paint)];
    case 'mirror': {
      const running = link.job?.phase === 'running' ? ['is-running'] : [];
      return [element('path', { d, ...paint.style('mirror', ...running) }), head(points, 'mirror-head', paint)];
    }
    case 'unspecified-end': {
      const before = points.at(-2) ?? end;
      const down = end.y > before.y;
      const at = down ? { x: end.x - 4, y: end.y + 13 } : { x: end.x - 13, y: end.y + 5 };
      const sign = element(
        'text',
        { ...at, ...paint.style('open-end-sign') },
        element('title', {}, 'The document does not say what is below: libvirt would probe the image.'),
        '?',
      );
      return [element('path', { d, ...paint.style('open-end') }), sign];
    }
  }
}

export function drawJob(job: JobGeometry, paint: Paint): readonly SvgNode[] {
  const { label, progress } = job;
  const words = element(
    'text',
    { x: label.x, y: label.y, ...paint.style(job.phase === 'ready' ? 'job-ready' : 'job') },
    label.text,
  );
  if (progress === null) return [words];
  const { x, y, width, height } = progress.box;
  return [
    words,
    element('rect', { x, y, width, height, rx: 2, ...paint.style('track') }),
    element('rect', { x, y, width: rounded(width * progress.done), height, rx: 2, ...paint.style('progress') }),
  ];
}

/** The double arrow of `<= guest`. */
export function drawGuest(guest: GuestGeometry, paint: Paint): readonly SvgNode[] {
  const d = linePath(guest.points, headLength - 1);
  return [
    element('path', { d, ...paint.style('guest-line') }),
    element('path', { d, ...paint.style('guest-core') }),
    head(guest.points, 'guest-head', paint, 10),
    element('text', { x: guest.label.x, y: guest.label.y, ...paint.style('guest') }, guest.label.text),
  ];
}

function head(
  points: readonly Point[],
  style: 'backing-head' | 'loop-head' | 'mirror-head' | 'guest-head',
  paint: Paint,
  width = headWidth,
) {
  const { tip, along } = arrival(points);
  const back = { x: tip.x - along.x * headLength, y: tip.y - along.y * headLength };
  const side = { x: (-along.y * width) / 2, y: (along.x * width) / 2 };
  const d = `M${tip.x} ${tip.y}L${rounded(back.x + side.x)} ${rounded(back.y + side.y)}L${rounded(back.x - side.x)} ${rounded(back.y - side.y)}z`;
  return element('path', { d, ...paint.style(style) });
}

/** Where a line ends and the unit step it arrives with. */
function arrival(points: readonly Point[]): { readonly tip: Point; readonly along: Point } {
  const tip = points.at(-1) ?? { x: 0, y: 0 };
  const before = points.at(-2) ?? tip;
  const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1;
  return { tip, along: { x: (tip.x - before.x) / length, y: (tip.y - before.y) / length } };
}

/** Straight lines with rounded bends, ending `shortened` pixels before the last point. */
function linePath(points: readonly Point[], shortened: number): string {
  const { tip, along } = arrival(points);
  const end = { x: tip.x - along.x * shortened, y: tip.y - along.y * shortened };
  const line = [...points.slice(0, -1), end];
  let d = '';
  for (const [at, point] of line.entries()) {
    const before = line[at - 1];
    const after = line[at + 1];
    if (before === undefined) d += `M${rounded(point.x)} ${rounded(point.y)}`;
    else if (after === undefined) d += `L${rounded(point.x)} ${rounded(point.y)}`;
    else {
      const enter = towards(point, before);
      const leave = towards(point, after);
      d += `L${rounded(enter.x)} ${rounded(enter.y)}Q${rounded(point.x)} ${rounded(point.y)} ${rounded(leave.x)} ${rounded(leave.y)}`;
    }
  }
  return d;
}

function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const step = length === 0 ? 0 : Math.min(bend, length / 2) / length;
  return { x: from.x + (to.x - from.x) * step, y: from.y + (to.y - from.y) * step };
}
