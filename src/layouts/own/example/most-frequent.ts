/** The word that comes most often, the first of several; null where there is none. */
export function mostFrequent(words: readonly string[]): string | null {
  const count = (word: string): number => words.filter((each) => each === word).length;
  return words.toSorted((a, b) => count(b) - count(a))[0] ?? null;
}
