import { useSignal } from '@preact/signals';
import type { ComponentType, JSX } from 'preact';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { wayOn, whenLate } from '../page/when-late.js';

/** A part of the page that is downloaded when it is first shown, or when the page has nothing better to do. */
export interface LazyPart<Props extends object = object> {
  readonly load: () => Promise<ComponentType<Props>>;
  /** What it is called where it is being loaded, or can't be: `The scorecard`. */
  readonly name: string;
}

/** Those of the page, in the order in which they are downloaded ahead. */
const known: (() => Promise<unknown>)[] = [];

export function lazyPart<Props extends object = object>(
  name: string,
  load: () => Promise<ComponentType<Props>>,
): LazyPart<Props> {
  const part = { name, load };
  known.push(() => fetched(part));
  return part;
}

/** For a page that a program writes down: a part that is there from the beginning. */
export function isThere<Props extends object>(part: LazyPart<Props>, Part: ComponentType<Props>): void {
  loaded.set(part, Part);
}

/** Downloads all parts, one after the other, so that each is there at once when it is needed. One that can't be had is left. */
export async function loadAhead(): Promise<void> {
  for (const fetch of known) await fetch().catch(() => null);
}

/** Downloads parts that are to be shown at once when they are needed. One that can't be had says so where it is shown. */
export async function loadParts(parts: readonly LazyPart[]): Promise<void> {
  await Promise.all(parts.map((part) => fetched(part).catch(() => null)));
}

async function fetched<Props extends object>(part: LazyPart<Props>): Promise<ComponentType<Props>> {
  const Part = await part.load();
  loaded.set(part, Part);
  return Part;
}

type Loading<Props> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'late' }
  | { readonly kind: 'loaded'; readonly Part: ComponentType<Props> }
  | { readonly kind: 'failed' };

/** Components that are there already: shown at once the next time. */
const loaded = new WeakMap<object, unknown>();

interface ShowLazyPartProps<Props extends object> {
  readonly part: LazyPart<Props>;
  readonly props: Props;
  /** Nothing stands in its place while it is being loaded: for what comes up by itself. */
  readonly quiet?: boolean;
  /** What stands in its place meanwhile. */
  readonly meanwhile?: JSX.Element;
  /** Called when the part stands there. */
  readonly onShown?: () => void;
}

/** Shows a part once it is there; where it can't be downloaded, says so and offers to try again. */
export function ShowLazyPart<Props extends object>({
  part,
  props,
  quiet = false,
  meanwhile,
  onShown,
}: ShowLazyPartProps<Props>): JSX.Element | null {
  const Known = loaded.get(part) as ComponentType<Props> | undefined;
  const state = useSignal<Loading<Props>>(Known === undefined ? { kind: 'loading' } : { kind: 'loaded', Part: Known });
  const load = (): void => {
    state.value = { kind: 'loading' };
    const download = fetched(part);
    whenLate(download, () => (state.value = { kind: 'late' }));
    download.then(
      (Part) => {
        state.value = { kind: 'loaded', Part };
      },
      () => (state.value = { kind: 'failed' }),
    );
  };
  useEffect(() => {
    if (state.peek().kind === 'loading') load();
  }, []);
  const now = state.value;
  useLayoutEffect(() => {
    if (now.kind === 'loaded') onShown?.();
  }, [now.kind]);
  switch (now.kind) {
    case 'loading':
      if (meanwhile !== undefined) return meanwhile;
      return quiet ? null : (
        <p class="empty" role="status">
          {part.name} is being loaded…
        </p>
      );
    case 'late':
      return (
        <p class="empty" role="alert">
          {part.name} has not arrived yet: the server does not answer. {wayOn}
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
          , or reload the page.
        </p>
      );
  }
}
