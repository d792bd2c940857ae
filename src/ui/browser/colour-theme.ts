import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { State } from '../../workspace/index.js';

/** `light` or `dark` as it shows: the person's choice, else the system's, followed as it changes. */
export function createColourTheme(state: ReadonlySignal<State>): ReadonlySignal<'light' | 'dark'> {
  const query = matchMedia('(prefers-color-scheme: dark)');
  const systemIsDark = signal(query.matches);
  query.addEventListener('change', () => (systemIsDark.value = query.matches));
  return computed(() => {
    const { theme } = state.value.preferences;
    if (theme !== 'system') return theme;
    return systemIsDark.value ? 'dark' : 'light';
  });
}
