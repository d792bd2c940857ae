import './plain-editor.css';
import type { EditorOptions, EditorTheme } from './contract.js';
import { createAnnouncer } from './announcer.js';
import { countLines } from './count-lines.js';
import { shownTheme } from './shown-theme.js';
import { themeColours } from './theme-colours.js';

/** What a person did to the text area. Offsets are the text area's own: every line end counts one. */
export interface SurfaceEvents {
  /** The text as it now is; `typed` when by a single key and not by pasting, dropping or a correction. */
  input(value: string, caret: number, typed: boolean): void;
  selection(start: number, end: number, backward: boolean): void;
  undo(): void;
  redo(): void;
}

/** A text area with line numbers beside it; knows offsets and values, nothing of history or line ends. */
export interface PlainSurface {
  value(): string;
  show(value: string, selectionStart: number, selectionEnd: number): void;
  select(start: number, end: number): void;
  scrollTo(offset: number): void;
  scrollTop(): number;
  setInvalid(invalid: boolean): void;
  setTheme(theme: EditorTheme): void;
  setReadOnly(readOnly: boolean): void;
  undo(): void;
  redo(): void;
  say(text: string): void;
  focus(): void;
  isFocused(): boolean;
  settled(): Promise<void>;
  dispose(): void;
}

/**
 * A text area lays out all its text at once, a line in some ten microseconds and a thousand characters of a long one in
 * half a millisecond: of a text that is longer than the first it shows the beginning as far as the second, to be read only.
 */
const longest: Extent = { lines: 4000, characters: 200_000 };
const beginning: Extent = { lines: 1000, characters: 50_000 };

interface Extent {
  readonly lines: number;
  readonly characters: number;
}

/** Pixels, as in plain-editor.css; Monaco has the same, so that lines stay where they are when it takes over. */
const lineHeight = 20;

export function createPlainSurface(host: HTMLElement, options: EditorOptions, events: SurfaceEvents): PlainSurface {
  const frame = document.createElement('div');
  const numbers = document.createElement('pre');
  const area = document.createElement('textarea');
  frame.className = 'plain-editor';
  paint(frame, options.theme);
  numbers.className = 'plain-editor-numbers';
  numbers.setAttribute('aria-hidden', 'true');
  area.className = 'plain-editor-text';
  area.setAttribute('aria-label', options.ariaLabel);
  area.setAttribute('wrap', 'off');
  area.setAttribute('autocapitalize', 'off');
  area.autocomplete = 'off';
  area.spellcheck = false;
  const note = document.createElement('p');
  note.className = 'plain-editor-note';
  frame.append(numbers, area);
  host.append(frame);
  const announcer = createAnnouncer(frame);

  const stop = new AbortController();
  const { signal } = stop;
  let lines = 0;
  /** The text that is too long for the text area; null where that has all of it. */
  let whole: string | null = null;
  let readOnly = false;
  let composing = false;
  let pressed = false;
  let waiting: (() => void)[] = [];

  function numberLines(): void {
    const count = countLines(area.value);
    if (count === lines) return;
    lines = count;
    numbers.textContent = Array.from({ length: count }, (_, index) => index + 1).join('\n');
  }
  /** Shows the text as far as the text area can bear it. */
  function put(value: string): void {
    const end = endOfBeginning(value);
    whole = end === null ? null : value;
    area.value = end === null ? value : value.slice(0, end);
    area.readOnly = readOnly || whole !== null;
    if (end === null) note.remove();
    else {
      note.textContent = `${lengthBeyond(value, end)}, to be read and changed when the whole editor is loaded.`;
      frame.append(note);
    }
    numberLines();
  }
  function followScroll(): void {
    numbers.style.transform = `translateY(${-area.scrollTop}px)`;
  }
  function tellSelection(): void {
    events.selection(area.selectionStart, area.selectionEnd, area.selectionDirection === 'backward');
  }
  function onInput(event: Event): void {
    const kind = event instanceof InputEvent ? event.inputType : '';
    numberLines();
    events.input(area.value, area.selectionEnd, kind === 'insertText' || kind === 'deleteContentBackward');
    tellSelection();
  }
  function onBeforeInput(event: InputEvent): void {
    if (event.inputType === 'historyUndo') events.undo();
    else if (event.inputType === 'historyRedo') events.redo();
    else return;
    event.preventDefault();
  }
  function onKey(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey === event.metaKey) return;
    const key = event.key.toLowerCase();
    if (key === 'y' || (key === 'z' && event.shiftKey)) events.redo();
    else if (key === 'z') events.undo();
    else return;
    event.preventDefault();
  }

  function settle(): void {
    if (composing || pressed) return;
    const told = waiting;
    waiting = [];
    for (const tell of told) tell();
  }
  function compose(now: boolean): void {
    composing = now;
    settle();
  }
  function press(now: boolean): void {
    pressed = now;
    settle();
  }

  area.addEventListener('compositionstart', () => compose(true), { signal });
  area.addEventListener('compositionend', () => compose(false), { signal });
  area.addEventListener('pointerdown', () => press(true), { signal });
  for (const end of ['pointerup', 'pointercancel']) window.addEventListener(end, () => press(false), { signal });
  area.addEventListener('input', onInput, { signal });
  area.addEventListener('beforeinput', onBeforeInput, { signal });
  area.addEventListener('keydown', onKey, { signal });
  area.addEventListener('scroll', followScroll, { signal, passive: true });
  document.addEventListener('selectionchange', () => document.activeElement === area && tellSelection(), { signal });

  return {
    value: () => whole ?? area.value,
    show(value, start, end) {
      const { scrollTop, scrollLeft } = area;
      put(value);
      area.setSelectionRange(start, end);
      area.scrollTo(scrollLeft, scrollTop);
    },
    select: (start, end) => area.setSelectionRange(start, end),
    scrollTo(offset) {
      const top = (countLines(area.value.slice(0, offset)) - 1) * lineHeight;
      if (top < area.scrollTop || top + lineHeight > area.scrollTop + area.clientHeight) {
        area.scrollTop = Math.max(0, top - area.clientHeight / 2);
      }
    },
    scrollTop: () => area.scrollTop,
    setInvalid: (invalid) => area.setAttribute('aria-invalid', String(invalid)),
    setTheme: (theme) => paint(frame, theme),
    setReadOnly(now) {
      readOnly = now;
      area.readOnly = readOnly || whole !== null;
    },
    undo: () => events.undo(),
    redo: () => events.redo(),
    say: (text) => announcer.say(text),
    focus: () => area.focus({ preventScroll: true }),
    isFocused: () => document.activeElement === area,
    settled: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        settle();
      }),
    dispose() {
      stop.abort();
      frame.remove();
    },
  };
}

function paint(frame: HTMLElement, theme: EditorTheme): void {
  const { background, text, lineNumber, focus } = themeColours[shownTheme(theme)];
  frame.style.setProperty('--editor-background', background);
  frame.style.setProperty('--editor-text', text);
  frame.style.setProperty('--editor-line-number', lineNumber);
  frame.style.setProperty('--editor-focus', focus);
}

/** Offset of the end of what is shown of a text that is too long; null where all of it is shown. */
function endOfBeginning(text: string): number | null {
  return endWithin(text, longest) === null ? null : endWithin(text, beginning);
}

/** Offset of the end of the most that an extent holds; null where it holds all. */
function endWithin(text: string, { lines, characters }: Extent): number | null {
  const byLines = endOfLine(text, lines);
  return (byLines ?? text.length) <= characters ? byLines : characters;
}

/** How much of a text is not shown, in words. */
function lengthBeyond(text: string, end: number): string {
  if (text[end] !== '\n') return `${grouped(text.length - end)} more characters`;
  const lines = countLines(text, end + 1);
  return `${grouped(lines)} more line${lines === 1 ? '' : 's'}`;
}

/** As 1,234,567. A browser that writes numbers by languages reads what it knows of them first: 50 milliseconds. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/gu, ',');
}

/** Offset of the end of the `count`th line; null where there are no more lines. */
function endOfLine(text: string, count: number): number | null {
  let at = -1;
  for (let line = 0; line < count; line += 1) {
    at = text.indexOf('\n', at + 1);
    if (at === -1) return null;
  }
  return at;
}
