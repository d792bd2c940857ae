import type { Signal } from '@preact/signals';
import type { NewRelease } from '../../offline/index.js';

/** With `?reset` in the address, what the browser keeps of the page is removed, and the address says so no more. */
export function obeyReset(): boolean {
  const address = new URL(location.href);
  if (!address.searchParams.has('reset')) return false;
  address.searchParams.delete('reset');
  history.replaceState(history.state, '', address);
  void import('../../offline/index.js').then(({ forgetReleases }) => forgetReleases());
  return true;
}

/** Keeps the page for visits without a network, and says when a newer release waits. */
export function followReleases(newRelease: Signal<NewRelease | null>): void {
  // A page under development changes with each keystroke.
  if (!import.meta.env.PROD) return;
  void import('../../offline/index.js').then(
    ({ keepForOffline }) => keepForOffline((release) => (newRelease.value = release)),
    () => undefined, // without a network there is none
  );
}
