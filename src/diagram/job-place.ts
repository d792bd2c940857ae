import type { JobGeometry, Point } from './contract.js';
import type { JobState } from './job-text.js';

const progressWidth = 72;

/** A job's words with their base line starting at a point, and its progress bar below them. */
export function placeJob(state: JobState, at: Point): JobGeometry {
  return {
    label: { ...at, text: state.text },
    phase: state.phase,
    progress:
      state.done === null || state.phase === 'ready'
        ? null
        : { box: { x: at.x, y: at.y + 6, width: progressWidth, height: 4 }, done: state.done },
  };
}
