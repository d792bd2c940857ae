/** How far a link of some length gets. */
type LinkReach =
  /** Fits one line of a mail, `<` and `>` around it: RFC 5322, 2.1.1, 998 characters. */
  | 'mail-line'
  /** Fits one message of the chat programs with the shortest ones (2,000 characters). */
  | 'chat'
  /** Works in browsers, too long for many other programs. */
  | 'long'
  /** Some servers, proxies and trackers cut it. */
  | 'very-long'
  /** Not to be sent: save a file instead. */
  | 'file';

interface LinkSize {
  /** Characters of the whole URL. */
  readonly length: number;
  readonly reach: LinkReach;
  /** A warning for the person who copies it; null where nothing stands against it. */
  readonly warning: string | null;
}

const mailLine = 998 - '<>'.length;
const chatLimit = 2_000;
const longLimit = 8_000;
const longest = 32_000;

/** What to say about a URL of that many characters before someone sends it. */
export function linkSize(length: number): LinkSize {
  if (length <= mailLine) return { length, reach: 'mail-line', warning: null };
  if (length <= chatLimit) {
    return { length, reach: 'chat', warning: 'Longer than one line of a mail may be: mail programs can break it.' };
  }
  if (length <= longLimit) {
    return {
      length,
      reach: 'long',
      warning: 'Longer than a mail line and than a chat message may be: send it as a file.',
    };
  }
  if (length <= longest) {
    return { length, reach: 'very-long', warning: 'So long that many programs cut it: better send it as a file.' };
  }
  return { length, reach: 'file', warning: 'Too long for a link: save it as a file and send that.' };
}
