import type { PlanEnd } from '../../script/index.js';
import type { Store } from '../state/store.js';

/** How a plan ended: said once the picture shows the images that it speaks of. */
export interface HeldVerdict {
  hold(end: PlanEnd): void;
  /** Says it now, if it still waits. */
  tell(): void;
  /** Settles when nothing waits to be said. */
  whenTold(): Promise<void>;
}

/** `look`: settles when the state shows what there is. */
export function createHeldVerdict(store: Store, look: () => Promise<void>): HeldVerdict {
  let held: PlanEnd | null = null;
  let told = Promise.resolve();
  const tell = (): void => {
    const outcome = held;
    held = null;
    if (outcome !== null) store.dispatch({ type: 'plan-ended', outcome });
  };
  return {
    hold(end) {
      held = end;
      // Whoever brings the picture up to date after the plan hears of what went wrong; the verdict is said in any case.
      told = look()
        .catch(() => undefined)
        .then(() => {
          if (held === end) tell();
        });
    },
    tell,
    whenTold: () => told,
  };
}
