/** The few texts the page keeps in the browser. */
export interface TextStorage {
  read(key: string): string | null;
  /** False when the browser refused (no storage, full, private window). */
  write(key: string, value: string): boolean;
}
