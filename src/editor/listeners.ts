/** A list of listeners: `add` returns the way to stop listening, `tell` calls each with the arguments. */
export interface Listeners<Arguments extends readonly unknown[]> {
  add(listener: (...told: Arguments) => void): () => void;
  tell(...told: Arguments): void;
}

export function createListeners<Arguments extends readonly unknown[]>(): Listeners<Arguments> {
  const listeners = new Set<(...told: Arguments) => void>();
  return {
    add(listener) {
      // A function given twice is told twice, and each stop ends one of them.
      const own = (...told: Arguments): void => listener(...told);
      listeners.add(own);
      return () => listeners.delete(own);
    },
    tell(...told) {
      for (const listener of [...listeners]) listener(...told);
    },
  };
}
