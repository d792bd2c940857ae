import { computed, type ReadonlySignal } from '@preact/signals-core';
import { createImages, mirrorImages, type Plan } from '../../scenario/index.js';
import { devicesIn } from '../../script/index.js';
import type { PlanRun, State } from '../state/state.js';
import type { Store } from '../state/store.js';
import { detailsForMaking } from './details-for-making.js';
import type { Derived } from './derived.js';
import type { Reading } from './reading.js';

/** The commands that the document calls for. */
export interface Plans {
  readonly create: ReadonlySignal<Plan>;
  readonly mirror: ReadonlySignal<Plan>;
  /** What `mirror` would be if every image existed that it needs. */
  readonly mirrorPreview: ReadonlySignal<Plan>;
  /** The plan's last run, while its verdict holds; of a mirror only while its disk is the selected one. */
  runOf(kind: PlanRun['plan']): PlanRun | null;
}

const nothing: Plan = { steps: [], problems: [], remarks: [] };

/** Of each workspace whose plans were asked for: a page shows its document before it has what makes them. */
const known = new WeakMap<Derived, Plans>();

export function plansOf({ store, derived }: { readonly store: Store; readonly derived: Derived }): Plans {
  const plans = known.get(derived) ?? createPlans(store.state, derived.reading);
  known.set(derived, plans);
  return plans;
}

function createPlans(state: ReadonlySignal<State>, reading: Reading): Plans {
  const virtualSize = computed(() => state.value.preferences.virtualSize);
  const files = computed(() => state.value.files);
  const run = computed(() => state.value.run);
  const disks = reading.models;
  const selected = computed(() => reading.selectedDisk.value?.disk);
  const told = computed(() => state.value.details);
  const sizesAsTold = computed(() => state.value.sizesAsTold);
  const details = computed(() => detailsForMaking({ details: told.value, sizesAsTold: sizesAsTold.value }));
  const devices = computed(() => devicesIn(files.value));
  const create = computed(() =>
    createImages(disks.value, { virtualSize: virtualSize.value, details: details.value, devices: devices.value }),
  );
  const mirror = computed(() => {
    const disk = selected.value;
    if (disk === undefined || disk.mirror === null) return nothing;
    const existing = new Set(files.value.filter((file) => file.kind === 'file').map((file) => file.path));
    return mirrorImages(disk, { disks: disks.value, existing });
  });
  const mirrorPreview = computed(() => {
    const disk = selected.value;
    return disk === undefined || disk.mirror === null ? nothing : mirrorImages(disk, { disks: disks.value });
  });
  const runOf = (kind: PlanRun['plan']): PlanRun | null => {
    const found = run.value;
    if (found?.plan !== kind) return null;
    return found.diskId === null || found.diskId === selected.value?.id ? found : null;
  };
  return { create, mirror, mirrorPreview, runOf };
}
