import type { JobStep, QmpTraffic } from '../../src/jobs/index.js';

/** What went over a monitor, without what differs from run to run though nothing else does. */
export interface MonitorRecord {
  /** Commands with their answers, in order. */
  readonly commands: readonly string[];
  /** The states and events of each job, in order. */
  readonly jobs: Readonly<Record<string, readonly string[]>>;
}

export function monitorRecord(steps: readonly JobStep[]): MonitorRecord {
  const commands: string[] = [];
  const jobs: Record<string, string[]> = {};
  for (const traffic of steps.flatMap((step) => step.traffic)) {
    if (traffic.kind === 'command') commands.push(commandText(traffic));
    else noteEvent(jobs, traffic);
  }
  return { commands, jobs };
}

/** Queries answer with sizes and counts that depend on the moment. */
function commandText({ command, answer }: Extract<QmpTraffic, { kind: 'command' }>): string {
  const said = command.execute.startsWith('query-') && answer.kind === 'return' ? 'an answer' : JSON.stringify(answer);
  return `${command.execute} ${JSON.stringify(command.arguments ?? {})} -> ${said}`;
}

function noteEvent(jobs: Record<string, string[]>, { event }: Extract<QmpTraffic, { kind: 'event' }>): void {
  const job = event.data.id ?? event.data.device;
  if (typeof job !== 'string') return;
  const status = typeof event.data.status === 'string' ? ` ${event.data.status}` : '';
  const noted = (jobs[job] ??= []);
  // A mirror that drains falls out of READY and back, as often as the moment wants it.
  if (status === ' standby' || status === ' null') return;
  const text = `${event.event}${status}`;
  if (noted.at(-1) !== text) noted.push(text);
}
