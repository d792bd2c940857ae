/** What a state may hold, so that a hostile link costs little; far more than anyone shares. All in UTF-16 code units or counts. */
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
