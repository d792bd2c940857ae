import type { JSX } from 'preact';
import { usePage } from '../page-context.js';
import { PlanView } from './plan-view.js';
import { RunButton } from './run-button.js';

/** Fills the selected disk's mirror offline and compares it with its source. */
export function MirrorTab(): JSX.Element {
  const { derived, session } = usePage();
  const plan = derived.plans.mirror.value;
  const disk = derived.reading.selectedDisk.value?.disk ?? null;
  const name = disk === null ? 'the disk' : (disk.target ?? disk.id);
  return (
    <>
      <div class="workbench-actions">
        <RunButton
          label={`Mirror ${name}`}
          plan={plan}
          title="Runs the commands below, one after the other; the last compares mirror and source"
          onRun={() => void session.mirrorImages()}
        />
      </div>
      <PlanView
        plan={plan}
        kind="mirror"
        empty={`The document gives ${name} no mirror. Add a <mirror> to it, or open the RFC’s example.`}
      />
    </>
  );
}
