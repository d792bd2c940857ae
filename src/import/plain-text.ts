const escapes = /\u001B(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001B]{0,500}(?:\u0007|\u001B\\)|[()][A-Z0-9])/gu;
const invisible = /[\u200B-\u200D\u2060\uFEFF\u00AD]/gu;

/** The same where a chat or a log has spelled the escape out. */
const spelledEscapes = /(?:\\(?:x1[bB]|033|e|u001[bB])|\^\[|␛)\[\d{0,3}(?:;\d{1,3}){0,4}[mKJH]/gu;
/** The same where the escape itself was swallowed, and what takes a colour back, without which it is none. */
const halfEscapes = /\[(?:[0-9]|[34][0-8]|9[0-7]|[01]?[0-9];[34][0-7])m(?!\])|\[m(?=\s|$)/gmu;
const halfReset = /\[0m|\[m(?=\s|$)/mu;

/** The text without a terminal's colours and characters that nobody sees; line ends are `\n`. */
export function plainText(text: string): string {
  const plain = text.replace(/\r\n?/gu, '\n').replace(escapes, '').replace(spelledEscapes, '').replace(invisible, '');
  return halfReset.test(plain) ? plain.replace(halfEscapes, '') : plain;
}

/** What only a mail's raw text has: an equals sign as its number before a quote, or the heading that says so. */
const quotedPrintable = /=3D["']|^Content-Transfer-Encoding:\s*quoted-printable\s*$/imu;

/** A mail's text as it was written, where it is in quoted-printable (RFC 2045); null for others. */
export function unencoded(text: string): string | null {
  if (!quotedPrintable.test(text)) return null;
  return text
    .replace(/=[ \t]*\n/gu, '')
    .replace(/(?:=[0-9A-F]{2})+/gu, (codes) =>
      new TextDecoder().decode(Uint8Array.from(codes.slice(1).split('='), (code) => Number.parseInt(code, 16))),
    );
}

/** A mail's quote marks: `>` and `> >`, also after a person's initials. */
const quote = /^(?:[ \t]*(?:[A-Z]{1,3})?>)+ ?/u;

/** The text without a mail's quote marks where at least a line has them; null where none has. */
export function unquoted(text: string): string | null {
  const lines = text.split('\n');
  const quoted = lines.filter((line) => quote.test(line)).length;
  if (quoted === 0) return null;
  return lines.map((line) => line.replace(quote, '')).join('\n');
}

/** A comment of a program. */
const comment = /^[ \t]*(?:\/\/|\/?\*{1,2}\/?|--|;|#)(?:[ \t]|$)/u;
const margins = [
  // Line numbers of an editor, of cat -n and of grep -n.
  /^[ \t]*\d{1,6}(?:[:|│][ \t]?|\t|  ?)/u,
  // A patch that adds or removes all of it.
  /^\+/u,
  /^-(?!-)/u,
  // Who said it in a chat, and when.
  /^(?:\[?\d\d:\d\d(?::\d\d)?\]? ?)?<[@+ ]?[\w[\]`^{}|-]{1,30}> ?/u,
  // A log's time, host and program.
  /^(?:[A-Z][a-z]{2} +\d{1,2} [\d:.]{8,20}|\d{4}-\d\d-\d\d[T ][\d:.,+Z-]{5,30}) (?:\S{1,80} ){0,3}?\S{1,80}: ?/u,
  /^\[[\d:. -]{5,40}\] ?/u,
  // A list's bullets.
  /^[ \t]*[•·▪‣◦][ \t]+/u,
  comment,
  // A bar that sets it off, or that a container's name stands before.
  /^[ \t]*[\w.@-]{1,60}[ \t]{0,20}\|(?:[ \t]|$)/u,
  /^[ \t]*[|│┃][ \t]?/u,
];

/**
 * The text with the comments of a script or of YAML as lines of their own, with or without a space behind the mark; null
 * where there are none. What is commented out does not count where anything else is told.
 */
export function uncommented(text: string): string | null {
  const bare = text.replace(/^([ \t]*)(?:#{1,3}(?!!)|\/\/)[ \t]?(?=[ \t]*\S)/gmu, '$1');
  return bare === text ? null : bare;
}

/** The lines that set code off in Markdown, wikis and forums, blank: nothing of the text itself. */
export function withoutFences(text: string): string {
  return text.replace(
    /^[ \t]*(?:(?:```|~~~)[\w-]{0,30}|\{(?:noformat|code(?::[^}\n]{0,60})?|quote)\}|\[\/?(?:code|quote|pre)(?:=[^\]\n]{0,60})?\])[ \t]*$/gimu,
    '',
  );
}

/** A text of which each line is followed by an empty one, without those; null for others. */
export function singleSpaced(text: string): string | null {
  const lines = text.trim().split('\n');
  const written = lines.filter((line) => line.trim() !== '').length;
  if (written < 3 || lines.length - written < written - 1) return null;
  return text.replace(/\n[ \t]*(?=\n)/gu, (blank, at: number) => (text.slice(0, at).endsWith('\n') ? blank : ''));
}

/** The text without a margin that every line with something on it has, such as line numbers; null where there is none. */
export function withoutMargin(text: string): string | null {
  const lines = text.split('\n');
  const written = lines.filter((line) => line.trim() !== '');
  // A line alone has no margin but a comment's.
  const possible = written.length < 2 ? margins.filter((each) => each === comment) : margins;
  const margin = possible.find((each) => written.every((line) => each.test(line)));
  return margin === undefined ? null : lines.map((line) => line.replace(margin, '')).join('\n');
}

/** A value without what a person remarked behind it: `base.qcow2   <--- wrong`, `/vm/a.qcow2  # active`. */
export function withoutRemark(value: string): string {
  return value.replace(
    /\s+(?:(?:<[-=<]{1,20}|←|#|\/\/|!{2,}|--+>?|\p{Extended_Pictographic}\uFE0F?)(?:\s.*)?|#\P{ASCII}.*)$/u,
    '',
  );
}

/** The new side of a unified diff; null for a text that is none. */
export function patched(text: string): string | null {
  if (!/^@@ -\d{1,9}(?:,\d{1,9})? \+\d{1,9}/mu.test(text) && !isBarePatch(text)) return null;
  const lines = text.split('\n').filter((line) => !/^(?:-|@@ |\+\+\+ |diff |index |\\ No newline)/u.test(line));
  return lines.map((line) => line.replace(/^[ +]/u, '')).join('\n');
}

/** XML with lines taken away and lines put in, of which the patch's headings were left out. */
function isBarePatch(text: string): boolean {
  if (!/^-\s*<\w/mu.test(text) || !/^\+\s*<\w/mu.test(text)) return false;
  return text.split('\n').every((line) => /^(?:[ +-]|$)/u.test(line));
}
