import type { JSX } from 'preact';
import { type JobProgress, type LiveDisk, liveJobWords } from '../../jobs/index.js';
import { progressText } from '../../workspace/index.js';
import { usePage } from '../page/page-context.js';
import { usePart } from '../page/use-part.js';
import { LineButton } from './line-button.js';
import type { ChosenDisk } from './use-live-disk.js';

/** The disk's running job: how far it is, and what can be done with it. */
export function JobPanel(props: { readonly disk: ChosenDisk; readonly live: LiveDisk }): JSX.Element | null {
  const { domain, target } = props.disk;
  const { job } = props.live;
  const progress = usePart((state) => state.live.progress).find((one) => one.diskId === props.live.id) ?? null;
  if (job === null) return null;
  const { twoPhases, doing } = liveJobWords[job.kind];
  const goal = twoPhases ? 'ready' : 'done';
  const end = `virsh blockjob ${domain} ${target}`;
  return (
    <section class="live-job" aria-label={`Job on ${target}`} data-state={job.state}>
      <p class="live-job-head">
        <strong>{job.state === 'ready' ? 'READY' : doing}</strong> <code>{job.name}</code>
      </p>
      {progress !== null && <Progress progress={progress} />}
      <div class="live-buttons">
        <LineButton
          label="Play"
          line={`wait ${goal} ${target}`}
          primary={job.state === 'running'}
          disabled={job.state !== 'running'}
        />
        <LineButton
          label="Play, guest writing"
          line={`wait ${goal} ${target} writing 2 1`}
          disabled={job.state !== 'running'}
        />
        <LineButton label="Step" line="wait turns 1" />
        {twoPhases && <LineButton label="Pivot" line={`${end} --pivot`} primary={job.state === 'ready'} />}
        <LineButton label="Abort" line={`${end} --abort`} />
        <Speed line={end} progress={progress} />
      </div>
    </section>
  );
}

function Progress(props: { readonly progress: JobProgress }): JSX.Element {
  const { done, total, ready } = props.progress;
  const hasCounted = total > 0 || ready;
  return (
    <p class="live-progress">
      {hasCounted && <progress value={total === 0 ? 0 : done / total} max={1} aria-label="Progress of the job" />}
      <span>{progressText(props.progress)}</span>
    </p>
  );
}

const mebibyte = 1024 ** 2;
const speeds: readonly number[] = [0, 1, 4, 16, 64, 256];

function Speed(props: { readonly line: string; readonly progress: JobProgress | null }): JSX.Element {
  const { session } = usePage();
  const busy = usePart((state) => state.busy);
  const speed = (props.progress?.speed ?? 0) / mebibyte;
  return (
    <label class="field">
      <span>Speed</span>
      <select
        value={String(speed)}
        disabled={busy}
        title={`${props.line} --bandwidth MiB`}
        onChange={(event) => void session.runLines(`${props.line} --bandwidth ${event.currentTarget.value}`)}
      >
        {[...new Set([...speeds, speed])]
          .sort((a, b) => a - b)
          .map((one) => (
            <option key={one} value={String(one)}>
              {one === 0 ? 'no limit' : `${one} MiB/s`}
            </option>
          ))}
      </select>
    </label>
  );
}
