import './jobs-tab.css';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { useFollowing } from '../controls/use-following.js';
import { usePart } from '../page/use-part.js';
import { BlockGraphPanel } from './block-graph-panel.js';
import { DomainBar } from './domain-bar.js';
import { GuestPanel } from './guest-panel.js';
import { JobPanel } from './job-panel.js';
import { OperationForm } from './operation-form.js';
import { ScriptPanel } from './script-panel.js';
import { StepDetail } from './step-detail.js';
import { useLiveDisk } from './use-live-disk.js';

/** Live block jobs on the document's domain, with its guest writing meanwhile. */
export function JobsTab(): JSX.Element {
  const disk = useLiveDisk();
  const live = disk?.live ?? null;
  const job = live?.job ?? null;
  const lines = usePart((state) => state.live.lines);
  const happened = useRef<HTMLDivElement>(null);
  useFollowing(happened, lines);
  return (
    <div class="jobs-tab">
      <DomainBar disk={disk} />
      <div class="live-columns">
        <div class="live-controls" data-keeps-focus>
          {disk === null && <p class="empty">The document has no disk to run. Open an example, or a scenario.</p>}
          {disk !== null && live !== null && job !== null && <JobPanel disk={disk} live={live} />}
          {disk !== null && job === null && <OperationForm disk={disk} />}
          {disk?.refusal === null && <GuestPanel target={disk.target} />}
        </div>
        <div class="live-happened" ref={happened} tabIndex={0} role="group" aria-label="What happened">
          <BlockGraphPanel />
          <StepDetail />
          <ScriptPanel />
        </div>
      </div>
    </div>
  );
}
