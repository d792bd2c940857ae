/** What a link's state may hold, so that a hostile link costs little; far more than anyone shares. All in UTF-16 code units or counts. */
export const linkLimits = {
  /** Characters of the fragment itself. */
  fragment: 400_000,
  /** Bytes after decompression. */
  content: 4 * 1024 * 1024,
  document: 1_000_000,
  script: 200_000,
  ownLayout: 20_000,
  cases: 20,
  /** Of each of a case's two documents. */
  caseText: 20_000,
  /** An id or a place's name. */
  name: 1_000,
  notes: 500,
  replies: 100,
  noteText: 20_000,
} as const;

/** What a saved state may hold, counted alike: whoever opens a file chose it, and all that the page reads has to fit. */
export const fileLimits = {
  ...linkLimits,
  /** As src/xml reads. */
  document: 4 * 1024 * 1024,
  script: 4 * 1024 * 1024,
  cases: 200,
  /** Characters of the file itself: in JSON a character may take six. */
  file: 32 * 1024 * 1024,
} as const;
