/** What the address asks an embedded view for. */
export interface EmbedOptions {
  readonly parts: 'both' | 'diagram' | 'xml';
  /** Null for the link's, else what the reader's system prefers. */
  readonly theme: 'light' | 'dark' | null;
}

/** Reads `?embed`, `?embed=diagram`, `?embed=xml`, with `&theme=light` or `&theme=dark`; what it does not know counts as absent. */
export function readEmbedOptions(search: string): EmbedOptions {
  const query = new URLSearchParams(search);
  const parts = query.get('embed');
  const theme = query.get('theme');
  return {
    parts: parts === 'diagram' || parts === 'xml' ? parts : 'both',
    theme: theme === 'light' || theme === 'dark' ? theme : null,
  };
}

/** The same options as an address has them, `?` included. */
export function embedQuery({ parts, theme }: EmbedOptions): string {
  return `?embed${parts === 'both' ? '' : `=${parts}`}${theme === null ? '' : `&theme=${theme}`}`;
}
