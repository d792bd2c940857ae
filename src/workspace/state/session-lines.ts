import type { JobStep } from '../../jobs/index.js';
import type { SessionLine, SessionStep } from './live-state.js';

/** More steps than this are not kept with their documents and traffic. */
const mostLines = 500;
/** QMP messages kept of one step. */
const mostTraffic = 200;

/** Adds a line; the oldest go when there are too many. */
export function withLine(lines: readonly SessionLine[], line: SessionLine): readonly SessionLine[] {
  return [...lines, line].slice(-mostLines);
}

/** Adds what happened while a line ran. A guest's commands in a row are told as one step. */
export function withStep(steps: readonly SessionStep[], step: JobStep, xml: string): readonly SessionStep[] {
  const last = steps.at(-1);
  const joins = last?.phase === 'guest-command' && step.phase === 'guest-command' && last.diskId === step.diskId;
  if (!joins) return [...steps, { ...step, count: 1, xml, allocated: null }];
  const count = last.count + 1;
  const target = step.disks.find((disk) => disk.id === step.diskId)?.target ?? step.diskId ?? '';
  const summary = `The guest on ${target}: ${count} commands.`;
  const traffic = [...last.traffic, ...step.traffic].slice(-mostTraffic);
  return [...steps.slice(0, -1), { ...step, count, summary, traffic, xml, allocated: null }];
}

/** Says of one step how much each file held then. */
export function withAllocated(line: SessionLine, step: number, allocated: ReadonlyMap<string, number>): SessionLine {
  const steps = line.steps.map((one, at) => (at === step ? { ...one, allocated } : one));
  return { ...line, steps };
}
