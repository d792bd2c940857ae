import { afterEach, expect, test, vi } from 'vitest';
import { browserStorage } from '../../src/ui/browser/storage.js';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A browser's two storages, and what was written to them, in order. */
function stubStorages(refuses: (storage: string) => boolean = () => false): string[] {
  const log: string[] = [];
  const kept = new Map<string, string>();
  for (const name of ['sessionStorage', 'localStorage']) {
    vi.stubGlobal(name, {
      getItem: (key: string) => kept.get(name + key) ?? null,
      setItem(key: string, value: string) {
        if (refuses(name)) throw new Error('full');
        log.push(`${name} ${value}`);
        kept.set(name + key, value);
      },
    });
  }
  return log;
}

test('what was written ahead is not written to the tab again', () => {
  const log = stubStorages();
  const storage = browserStorage();
  storage.writeAhead?.('text', 'one');
  expect(storage.write('text', 'one')).toBe(true);
  expect(log).toEqual(['sessionStorage one', 'localStorage one']);
});

test('what was written ahead and is no longer so counts for nothing', () => {
  const log = stubStorages();
  const storage = browserStorage();
  storage.writeAhead?.('text', 'one');
  storage.write('text', 'two');
  storage.write('text', 'one');
  expect(log.slice(1)).toEqual(['sessionStorage two', 'localStorage two', 'sessionStorage one', 'localStorage one']);
  expect(storage.read('text')).toBe('one');
});

test('what a tab has no room for is refused when it is written, not before', () => {
  stubStorages((name) => name === 'sessionStorage');
  const storage = browserStorage();
  storage.writeAhead?.('text', 'one');
  expect(storage.write('text', 'one')).toBe(false);
});

test('what is no tab\u2019s own is not written ahead', () => {
  const log = stubStorages();
  browserStorage().writeAhead?.('earlier', '[]');
  expect(log).toEqual([]);
});

test('each tab has its text, what was told of its images, its place and the layout it describes after a reload, whatever other tabs wrote', () => {
  stubStorages();
  const storage = browserStorage();
  for (const key of ['text', 'notes', 'details', 'place', 'own-layout']) {
    storage.write(key, 'this tab');
    localStorage.setItem(`backing-chain-playground:1:${key}`, 'another tab');
    expect(storage.read(key), key).toBe('this tab');
  }
});
