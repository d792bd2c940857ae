import { useComputed } from '@preact/signals';
import { usePage } from './page-context.js';
import type { State } from '../../workspace/index.js';

/** A part of the state; the component is drawn again only when that part is another one. */
export function usePart<Part>(part: (state: State) => Part): Part {
  const { store } = usePage();
  return useComputed(() => part(store.state.value)).value;
}
