/** Longest word, in code units: Linux's own limit for one argument (MAX_ARG_STRLEN). */
const longestWord = 131_072;

/** Braces that never close are looked after so often. */
const mostUnclosed = 50;

/**
 * The words of a command line as a shell's, `ps` or a log shows them: quotes resolved where there are any, lines
 * joined with or without a backslash; an argument that is bare JSON stays whole.
 */
export function commandWords(text: string): readonly string[] {
  const words: string[] = [];
  let at = 0;
  let unclosed = 0;
  // Its shells know no backslash that takes the meaning of what follows.
  const isOfWindows = /\.exe\b|[A-Z]:\\\w/iu.test(text);
  while (at < text.length) {
    if (
      /\s/u.test(text[at] ?? '') ||
      (/[\\^`]/u.test(text[at] ?? '') && /^[\\^`][^\S\n]*(?:\n|$)/u.test(text.slice(at, at + 8)))
    ) {
      at += 1;
      continue;
    }
    const json = text[at] === '{' && unclosed < mostUnclosed ? bareJson(text, at) : null;
    if (text[at] === '{' && json === null) unclosed += 1;
    const { word, next } = json ?? shellWord(text, at, isOfWindows);
    words.push(word);
    at = next;
  }
  return words;
}

interface Word {
  readonly word: string;
  readonly next: number;
}

function bareJson(text: string, start: number): Word | null {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length && at - start < longestWord; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{') depth += 1;
    else if (character === '}') {
      depth -= 1;
      if (depth === 0) return { word: text.slice(start, at + 1), next: at + 1 };
    }
  }
  return null;
}

const commandOutput = /^\$\([^()\n]{1,200}\)/u;

function shellWord(text: string, start: number, isOfWindows: boolean): Word {
  const parts: string[] = [];
  let at = start;
  let quote: string | null = null;
  for (; at < text.length && at - start < longestWord; at += 1) {
    const character = text[at] ?? '';
    // Another command's output, whatever its words.
    const output = character === '$' && quote !== "'" ? commandOutput.exec(text.slice(at, at + 300))?.[0] : undefined;
    if (output !== undefined) {
      parts.push(output);
      at += output.length - 1;
      continue;
    }
    if (quote === null && /\s/u.test(character)) {
      // A mail, or a person, breaks an argument behind one of its commas.
      const wrapped =
        parts.at(-1) === ',' && character === '\n' ? /^\n\s*(?=[\w.-]{1,60}=)/u.exec(text.slice(at, at + 300)) : null;
      if (wrapped === null) break;
      at += wrapped[0].length - 1;
      continue;
    }
    if (quote === null && (character === "'" || character === '"')) quote = character;
    else if (character === quote) quote = null;
    else if (character === '\\' && quote !== "'" && !isOfWindows) {
      const following = text[at + 1] ?? '';
      if (quote === '"' && !'"\\$`\n'.includes(following)) parts.push(character);
      else {
        if (following !== '\n') parts.push(following);
        at += 1;
      }
    } else parts.push(character);
  }
  // A mail may break a quoted JSON argument at its width, some with a backslash.
  return {
    word: parts
      .join('')
      .replace(/\\\n\s*/gu, '')
      .replace(/(?<=,)\n\s*/gu, '')
      .replace(/\n\s*/gu, ' '),
    next: Math.max(at, start + 1),
  };
}
