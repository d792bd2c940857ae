import type { OutputChunk } from '../../images/index.js';
import type { CommandEnd } from '../../script/index.js';

/** One thing the console shows: a command with its output, or a word of the page itself. */
export type TranscriptEntry = CommandEntry | MessageEntry;

export interface CommandEntry {
  readonly kind: 'command';
  readonly id: number;
  /** As typed, or as a shell would take it. */
  readonly text: string;
  /** Why a plan runs it; null for what was typed. */
  readonly purpose: string | null;
  readonly output: CommandOutput;
  /** Null while it runs. */
  readonly end: CommandEnd | null;
}

interface MessageEntry {
  readonly kind: 'message';
  readonly id: number;
  readonly tone: 'information' | 'error';
  readonly text: string;
}

/** What a terminal would show of a command's output. */
export interface CommandOutput {
  readonly lines: readonly OutputLine[];
  /** Lines left out at the start because there were too many. */
  readonly dropped: number;
}

export interface OutputLine {
  readonly stream: OutputChunk['stream'];
  readonly text: string;
  /** No line break came yet: more text goes on here. */
  readonly open: boolean;
}

export const noOutput: CommandOutput = { lines: [], dropped: 0 };

const lineLimit = 2000;
const columnLimit = 4000;

/**
 * Adds a chunk as a terminal would: a carriage return goes back to the start
 * of the line, so that a progress line replaces itself. Past 2000 lines the
 * oldest are dropped, past 4000 columns the rest of a line.
 */
export function appendOutput(output: CommandOutput, chunk: OutputChunk): CommandOutput {
  const lines = [...output.lines];
  const last = lines.at(-1);
  const continues = last?.open === true && last.stream === chunk.stream;
  const text = continues ? last.text + chunk.text : chunk.text;
  if (continues) lines.pop();
  const parts = text.split('\n');
  const rest = parts.pop() ?? '';
  for (const part of parts) lines.push({ stream: chunk.stream, text: shownLine(part), open: false });
  if (rest !== '') lines.push({ stream: chunk.stream, text: openLine(rest), open: true });
  const surplus = Math.max(0, lines.length - lineLimit);
  return { lines: surplus === 0 ? lines : lines.slice(surplus), dropped: output.dropped + surplus };
}

/** The trailing carriage return stays: what comes next overwrites the line. */
function openLine(text: string): string {
  return text.endsWith('\r') ? `${shownLine(text)}\r` : shownLine(text);
}

function shownLine(text: string): string {
  const kept = text.replace(/\r+$/, '');
  const shown = kept.slice(kept.lastIndexOf('\r') + 1);
  return shown.length <= columnLimit ? shown : `${shown.slice(0, columnLimit)}…`;
}

/** How far a `-p` progress line is, from 0 to 1; null for any other line. */
export function progressOf(line: string): number | null {
  const match = /^\s*\((\d{1,3}\.\d{2})\/100%\)\s*$/.exec(line);
  return match === null ? null : Number(match[1]) / 100;
}
