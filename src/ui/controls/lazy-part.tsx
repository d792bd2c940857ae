import { useSignal } from '@preact/signals';
import type { ComponentType, JSX } from 'preact';
import { useEffect } from 'preact/hooks';

/** A part of the page that is downloaded when it is first shown. */
export interface LazyPart<Props extends object = object> {
  readonly load: () => Promise<ComponentType<Props>>;
  /** What it is called where it is being loaded, or can't be: `The scorecard`. */
  readonly name: string;
}

type Loading<Props> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded'; readonly Part: ComponentType<Props> }
  | { readonly kind: 'failed' };

/** Components that are there already: shown at once the next time. */
const loaded = new WeakMap<object, unknown>();

interface ShowLazyPartProps<Props extends object> {
  readonly part: LazyPart<Props>;
  readonly props: Props;
}

/** Shows a part once it is there; where it can't be downloaded, says so and offers to try again. */
export function ShowLazyPart<Props extends object>({ part, props }: ShowLazyPartProps<Props>): JSX.Element {
  const Known = loaded.get(part) as ComponentType<Props> | undefined;
  const state = useSignal<Loading<Props>>(Known === undefined ? { kind: 'loading' } : { kind: 'loaded', Part: Known });
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
      return <now.Part {...props} />;
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
