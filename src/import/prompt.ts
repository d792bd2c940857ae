import { defaultDirectory } from '../diagram/index.js';

/** A command of a terminal's transcript. */
export interface TypedCommand {
  readonly words: readonly string[];
  /** The directory that the prompt shows, where it is absolute. */
  readonly directory: string | null;
}

const longestLine = 4_000;
const programs =
  /^\s*(?:sudo\s+(?:-\S+\s+)*)?(?:\S*\/)?(?:virt-install|virt-xml|qemu-img(?:\.exe)?|qemu-nbd|virsh|cd|ls|lsblk|cat|qemu-system-\S+|qemu-kvm|kvm|xmllint|grep|less)\b/;
const prompts = [
  /^\s*\[[^\]\n]{1,80}\]\s?[#$%>]\s+/,
  /^\s*[\w.-]{1,40}@[\w.-]{1,60}[: ](\/[^\s$#%>]*|~?[^\s$#%>]*)\s?[#$%>]\s+/,
  /^\s*(?:bash-[\d.]+|sh-[\d.]+|[\w.-]{1,40}:(~|\/[^\s#$]*)?)\s?[#$]\s+/,
  /^\s*virsh\s?#\s+/,
  /^\s*\((?:qemu|QEMU)\)\s+/,
  // A small system's, as in a rescue disk: `~ # `.
  /^\s*(~|\/[^\s#$]*)\s[#$]\s+/,
  /^\s*(?:[#$%>]|\$>)\s+/,
  /^\s*(?:PS )?[A-Z]:\\[^>\n]{0,200}>\s*/,
];

/** The command on a line of a transcript: after a prompt, or a program's own name at the line's start. Null for output. */
export function typedCommand(line: string): TypedCommand | null {
  if (line.length > longestLine || !/[#$%>]|\S\s+\S/u.test(line)) return null;
  for (const prompt of prompts) {
    const match = prompt.exec(line);
    if (match === null) continue;
    const rest = line.slice(match[0].length);
    const isVirsh = match[0].includes('virsh');
    if (!isVirsh && !programs.test(rest) && !/^\s*[[\w(]/.test(match[0])) continue;
    const [directory = ''] = match.slice(1);
    const words = wordsOf(rest);
    return { words: isVirsh ? ['virsh', ...words] : words, directory: wholeDirectory(directory) };
  }
  return programs.test(line) && !/:\s|:$/.test(line.slice(0, 60)) ? { words: wordsOf(line), directory: null } : null;
}

/** A directory that a prompt shows; one below the user's own as if that were where names without a directory lie. */
function wholeDirectory(shown: string): string | null {
  if (shown.startsWith('~/')) return `${defaultDirectory}${shown.slice(1)}`;
  return shown.startsWith('/') ? shown : null;
}

/** A command of virsh's without what stands before its name: how virsh is called, and whom it talks to. */
function withoutConnection(words: readonly string[]): readonly string[] {
  if (words[0]?.replace(/^.*\//u, '') !== 'virsh') return words;
  const name = words.findIndex(
    (word, at) => at > 0 && !word.startsWith('-') && !/^(?:-c|--connect)$/u.test(words[at - 1] ?? ''),
  );
  return name < 0 ? words : ['virsh', ...words.slice(name)];
}

function wordsOf(text: string): readonly string[] {
  const all = text
    .trim()
    .replace(/(?<=[\w./'"])\|(?=[a-z])/gu, ' | ')
    .split(/\s+/u, 200);
  const words = withoutConnection(all[0] === 'sudo' ? all.slice(1) : all);
  // What follows on the line is another command.
  const end = words.findIndex((word) => /^(?:;|&&|\|\|?)$|[^\\];$/u.test(word));
  const last = words[end];
  if (last === undefined) return words;
  return [...words.slice(0, end), ...(last.length > 1 && last.endsWith(';') ? [last.slice(0, -1)] : [])];
}
