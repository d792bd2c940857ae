import type { JobGeometry, Point } from './contract.js';
import type { JobState } from './job-text.js';
import { textWidth } from './measure.js';

const progressWidth = 72;
const progressHeight = 4;

/** A job's words with their base line starting at a point, and its progress bar below or after them. */
export function placeJob(state: JobState, at: Point, bar: 'below' | 'after' = 'below'): JobGeometry {
  const place =
    bar === 'below' ? { x: at.x, y: at.y + 6 } : { x: at.x + Math.ceil(textWidth(state.text.length)) + 8, y: at.y - 6 };
  return {
    label: { ...at, text: state.text },
    phase: state.phase,
    progress:
      state.done === null || state.phase === 'ready'
        ? null
        : { box: { ...place, width: progressWidth, height: progressHeight }, done: state.done },
  };
}
