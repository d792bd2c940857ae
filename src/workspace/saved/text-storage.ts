/** The few texts the page keeps in the browser. */
export interface TextStorage {
  read(key: string): string | null;
  /** False when the browser refused (no storage, full, private window). */
  write(key: string, value: string): boolean;
  /** Does a part of what writing this will take; until then it counts for nothing. */
  writeAhead?(key: string, value: string): void;
}
