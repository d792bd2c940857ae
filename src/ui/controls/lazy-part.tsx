import { useSignal } from '@preact/signals';
import type { ComponentType, JSX } from 'preact';
import { useEffect } from 'preact/hooks';

/** A part of the page that is downloaded when it is first shown. */
export interface LazyPart {
  readonly load: () => Promise<ComponentType>;
  /** What it is called where it is being loaded, or can't be: `The scorecard`. */
  readonly name: string;
}

type Loading =
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded'; readonly Part: ComponentType }
  | { readonly kind: 'failed' };

/** Components that are there already: shown at once the next time. */
const loaded = new Map<LazyPart, ComponentType>();

/** Shows a part once it is there; where it can't be downloaded, says so and offers to try again. */
export function ShowLazyPart({ part }: { readonly part: LazyPart }): JSX.Element {
  const Known = loaded.get(part);
  const state = useSignal<Loading>(Known === undefined ? { kind: 'loading' } : { kind: 'loaded', Part: Known });
  const load = (): void => {
    state.value = { kind: 'loading' };
    part.load().then(
      (Part) => {
        loaded.set(part, Part);
        state.value = { kind: 'loaded', Part };
      },
      () => (state.value = { kind: 'failed' }),
    );
  };
  useEffect(() => {
    if (state.peek().kind === 'loading') load();
  }, []);
  const now = state.value;
  switch (now.kind) {
    case 'loading':
      return (
        <p class="empty" role="status">
          {part.name} is being loaded…
        </p>
      );
    case 'loaded':
      return <now.Part />;
    case 'failed':
      return (
        <p class="empty" role="alert">
          {part.name} could not be loaded: the server did not answer. Your work is as it was.{' '}
          <button type="button" onClick={load}>
            Try again
          </button>
        </p>
      );
  }
}
