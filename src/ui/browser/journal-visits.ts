import { prefix } from './storage.js';

/** Each is held by a visit as long as it goes on. */
const lockName = 'backing-chain-playground visit ';
const endedKey = `${prefix}ended-visits`;
/** Their journal entries are gone when so many others have ended. */
const mostEnded = 50;

/** This visit of the page, among those of other tabs and those before. */
export interface Visit {
  readonly name: string;
  /** Says of a name whether that visit goes on; null where that can't be told. */
  others(): Promise<(name: string) => boolean | null>;
  /** True for a visit that ended without leaving the page; null where that can't be told. */
  wasKilled(name: string): boolean | null;
  end(): void;
}

/** From now on other visits see this one go on, and see how it ended. */
export async function beginVisit(): Promise<Visit> {
  const name = `${Date.now()}-${Math.random()}`;
  const told = 'locks' in navigator;
  let letGo: () => void = () => undefined;
  if (told) await new Promise<void>((held) => void hold(held));
  async function hold(held: () => void): Promise<void> {
    await navigator.locks.request(lockName + name, () => {
      held();
      return new Promise<void>((resolve) => (letGo = resolve));
    });
  }
  const left = endedVisits();
  // At once, and the last thing that is stored: what is stored in order is on the disk in order.
  const leave = (): void => storeEnded([...endedVisits().filter((one) => one !== name), name]);
  const comeBack = (): void => storeEnded(endedVisits().filter((one) => one !== name));
  addEventListener('pagehide', leave);
  addEventListener('pageshow', comeBack);
  return {
    name,
    async others() {
      if (!told) return () => null;
      const { held } = await navigator.locks.query();
      const names = new Set(held?.map((lock) => lock.name));
      return (one) => (one === '' ? null : names.has(lockName + one));
    },
    wasKilled: (one) => (told && one !== '' ? !left.includes(one) : null),
    end() {
      removeEventListener('pagehide', leave);
      removeEventListener('pageshow', comeBack);
      leave();
      letGo();
    },
  };
}

function endedVisits(): readonly string[] {
  return (localStorage.getItem(endedKey) ?? '').split(' ').filter((name) => name !== '');
}

function storeEnded(names: readonly string[]): void {
  try {
    localStorage.setItem(endedKey, names.slice(-mostEnded).join(' '));
  } catch {
    // Then what it has stored counts as not stored, and is found to be the same.
  }
}
