import './jobs-tab.css';
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { type Tab, TabList, TabPanel } from '../controls/tabs.js';
import { BlockGraphPanel } from './block-graph-panel.js';
import { DomainBar } from './domain-bar.js';
import { GuestPanel } from './guest-panel.js';
import { JobPanel } from './job-panel.js';
import { OperationForm } from './operation-form.js';
import { ScriptPanel } from './script-panel.js';
import { type ChosenDisk, useLiveDisk } from './use-live-disk.js';

type View = 'work' | 'graph';

const views: readonly Tab<View>[] = [
  { name: 'work', label: 'Domain', title: 'Start a job, let the guest write, and see what happened' },
  {
    name: 'graph',
    label: 'QEMU’s graph',
    title: 'The nodes that QEMU has for the running domain (x-debug-query-block-graph), beside libvirt’s view of them',
  },
];

/** Stays while another tab of the workbench is shown. */
const shown = signal<View>('work');

/** The document's domain: live block jobs with its guest writing meanwhile, and QEMU's own graph of it. */
export function JobsTab(): JSX.Element {
  const disk = useLiveDisk();
  const view = shown.value;
  return (
    <div class="jobs-tab">
      <div class="jobs-head">
        <DomainBar disk={disk} />
        <TabList
          label="The running domain"
          tabs={views}
          shown={view}
          prefix="jobs"
          onShow={(name) => (shown.value = name)}
        />
      </div>
      <TabPanel prefix="jobs" name="work" shown={view === 'work'}>
        <WorkColumns disk={disk} />
      </TabPanel>
      <TabPanel prefix="jobs" name="graph" shown={view === 'graph'}>
        <BlockGraphPanel />
      </TabPanel>
    </div>
  );
}

function WorkColumns({ disk }: { readonly disk: ChosenDisk | null }): JSX.Element {
  const live = disk?.live ?? null;
  const job = live?.job ?? null;
  return (
    <div class="live-columns">
      <div class="live-controls" data-keeps-focus>
        {disk === null && <p class="empty">The document has no disk to run. Open an example, or a scenario.</p>}
        {disk !== null && live !== null && job !== null && <JobPanel disk={disk} live={live} />}
        {disk !== null && job === null && <OperationForm disk={disk} />}
        {disk?.refusal === null && <GuestPanel target={disk.target} />}
      </div>
      <div class="live-happened" tabIndex={0} role="group" aria-label="What happened">
        <ScriptPanel />
      </div>
    </div>
  );
}
