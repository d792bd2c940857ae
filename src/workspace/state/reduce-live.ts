import type { LiveAction } from './live-action.js';
import { type LiveState, nothingLive, type SessionLine } from './live-state.js';
import { withAllocated, withLine, withStep } from './session-lines.js';

/** The running domain after `action`. `recorded`: how many lines the record has. */
export function reduceLive(live: LiveState, action: LiveAction, recorded: number): LiveState {
  switch (action.type) {
    case 'domain-asked-for':
      return { ...live, domain: action.name };
    case 'domain-seen':
      return {
        ...live,
        ...(action.running ? {} : { extents: nothingLive.extents, drawnMarks: nothingLive.drawnMarks }),
        running: action.running,
        domain: action.name,
        disks: action.disks,
        invalidated: action.invalidated,
        snapshots: action.snapshots,
        checkpoints: action.checkpoints,
      };
    case 'snapshots-drawn':
      return { ...live, drawnSnapshots: action.drawn };
    case 'marks-drawn':
      return { ...live, drawnMarks: action.drawn };
    case 'foreseen':
      return { ...live, foreseen: action.foreseen };
    case 'domain-dropped':
      return { ...nothingLive, pace: live.pace };
    case 'jobs-progressed':
      return { ...live, progress: action.progress };
    case 'extents-seen':
      return { ...live, extents: action.extents };
    case 'line-began':
      return beginLine(live, action.id, action.text);
    case 'steps-happened': {
      const progress = action.steps.at(-1)?.step.progress ?? live.progress;
      const steps = (line: SessionLine): SessionLine['steps'] =>
        action.steps.reduce((before, { step, xml }) => withStep(before, step, xml), line.steps);
      return { ...changeRunning(live, (line) => ({ ...line, steps: steps(line) })), progress };
    }
    case 'storage-seen':
      return {
        ...live,
        lines: live.lines.map((line) =>
          line.id === action.line ? withAllocated(line, action.step, action.allocated) : line,
        ),
      };
    case 'line-ended': {
      const { outcome, output, advice } = action;
      return changeRunning(live, (line) => ({ ...line, outcome, output, advice, recorded }));
    }
    case 'images-made':
      return { ...live, invalidated: [], lines: live.lines.filter(isRunning), chosen: null };
    case 'images-set-aside':
      return { ...live, lines: [], chosen: null, noWayBack: action.problem };
    case 'way-back-lost':
      return { ...live, noWayBack: action.reason };
    case 'went-back':
      return goBack(live, action.line);
    case 'scenario-opened':
      return { ...live, scenario: action.title, ahead: action.lines };
    case 'scenario-left':
      return { ...live, scenario: null, ahead: [] };
    case 'step-chosen':
      return { ...live, chosen: action.step };
    case 'pace-chosen':
      return { ...live, pace: action.pace };
  }
}

/** Where the lines that wait begin with this one, it comes with its comment. */
function beginLine(live: LiveState, id: number, text: string): LiveState {
  const [next, ...later] = live.ahead;
  const expected = next?.text === text;
  const begun = { outcome: 'running', output: '', advice: null, steps: [], recorded: 0 } as const;
  const line = { id, text, comment: expected ? next.comment : '', ...begun };
  return { ...live, foreseen: null, ahead: expected ? later : live.ahead, lines: withLine(live.lines, line) };
}

function isRunning(line: SessionLine): boolean {
  return line.outcome === 'running';
}

function changeRunning(live: LiveState, change: (line: SessionLine) => SessionLine): LiveState {
  const last = live.lines.at(-1);
  if (last === undefined || !isRunning(last)) return live;
  return { ...live, lines: [...live.lines.slice(0, -1), change(last)] };
}

function goBack(live: LiveState, to: number | null): LiveState {
  const kept = live.lines.slice(0, to === null ? 0 : live.lines.findIndex((line) => line.id === to) + 1);
  const left = live.lines.slice(kept.length).map(({ text, comment }) => ({ text, comment }));
  return { ...live, lines: kept, ahead: [...left, ...live.ahead], chosen: null };
}
