import type { JSX } from 'preact';
import { LayoutChoice } from '../controls/layout-choice.js';
import { usePage } from '../page/page-context.js';
import { usePart } from '../page/use-part.js';
import { withActs } from '../page/with-acts.js';

/** Rewrites the selected disk in another layout: one undoable edit. */
export function LayoutSwitch(): JSX.Element {
  const page = usePage();
  const { reading } = page.derived;
  const selected = reading.selectedDisk.value;
  const name = selected === null ? '' : (selected.disk.target ?? selected.disk.id);
  const asked = usePart((state) => state.conversion?.to ?? null);
  return (
    <div class="layout-switch" role="group" aria-label={name === '' ? 'Layout' : `Layout of ${name}`}>
      <span class="layout-switch-label" aria-hidden="true">
        Layout
      </span>
      <LayoutChoice
        layouts={reading.layouts.value}
        chosen={selected?.layout ?? null}
        asked={asked}
        disabled={selected === null || reading.stale.value}
        title={(layout) =>
          `Rewrites ${name === '' ? 'the disk' : name} with ${reading.layouts.value.named(layout).title}; Undo brings it back`
        }
        onChoose={(layout) => withActs(page, ({ switchLayout }) => switchLayout(page, layout))}
        onDescribe={() => withActs(page, ({ layoutDescriber }) => layoutDescriber(page).open())}
      />
    </div>
  );
}
