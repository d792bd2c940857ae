import type { JSX } from 'preact';
import { plansOf } from '../../workspace/index.js';
import { usePage } from '../page/page-context.js';
import { PlanView } from './plan-view.js';
import { RunButton } from './run-button.js';

/** Fills the selected disk's mirror offline and compares it with its source. */
export function MirrorTab(): JSX.Element {
  const page = usePage();
  const { derived, session, store } = page;
  const plans = plansOf(page);
  const plan = plans.mirror.value;
  const preview = plans.mirrorPreview.value;
  const waiting = plan.steps.length === 0 && preview.steps.length > 0;
  const disk = derived.reading.selectedDisk.value?.disk ?? null;
  const name = disk === null ? 'the disk' : (disk.target ?? disk.id);
  return (
    <>
      <div class="actions">
        <RunButton
          label={`Mirror ${name}`}
          plan={plan}
          title="Runs the commands below, one after the other; the last compares mirror and source"
          onRun={() => void session.mirrorImages()}
        />
        {waiting && (
          <button
            type="button"
            class="button"
            title="Shows the commands that make the images this mirror needs"
            onClick={() => store.dispatch({ type: 'tab-shown', tab: 'create' })}
          >
            First: create the images
          </button>
        )}
      </div>
      <PlanView
        plan={waiting ? { ...preview, problems: plan.problems } : plan}
        kind="mirror"
        empty={`The document gives ${name} no mirror. Add a <mirror> to it, or open the RFC’s example.`}
      />
    </>
  );
}
