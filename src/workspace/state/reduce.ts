import { imagesOf, localPath } from '../../chain/index.js';
import type { Action } from './action.js';
import type { FileEntry } from '../../images/index.js';
import { keepEarlier, keepPresent } from './keep-earlier.js';
import { reduceLive } from './reduce-live.js';
import type { Comparison, FoundDisks, PaneSizes, PlanRun, State } from './state.js';
import { appendOutput, noOutput, type CommandEntry, type TranscriptEntry } from './transcript.js';

const historyLimit = 200;
const transcriptLimit = 300;
const scriptLimit = 1000;
const smallestPane = 0.1;
const largestPane = 0.8;

/** The state after `action`. Pure: the same state and action always give the same state. */
export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'text-changed':
      return changeText(state, action.text);
    case 'selected':
      return select(state, action.diskId, action.imageId);
    case 'author-named':
      return { ...state, preferences: { ...state.preferences, author: action.author } };
    case 'pointed-at':
      return action.target === state.pointedAt ? state : { ...state, pointedAt: action.target };
    case 'notes-changed':
      return { ...state, notes: action.notes };
    case 'text-kept':
      return leaveDocument({ ...state, earlier: keepPresent(state.earlier, action.earlier) });
    case 'state-kept':
      return { ...state, earlier: keepPresent(state.earlier, action.earlier) };
    case 'earlier-removed':
      return { ...state, earlier: state.earlier.filter(({ time }) => time !== action.time) };
    case 'earlier-merged':
      return { ...state, earlier: keepEarlier(state.earlier, action.earlier) };
    case 'replay-changed':
      return { ...state, replay: action.replay };
    case 'earlier-cleared':
      return { ...state, earlier: [] };
    case 'conversion-asked':
      return { ...state, conversion: action.conversion };
    case 'conversion-dropped':
      return { ...state, conversion: null };
    case 'own-layout-changed':
      return { ...state, ownLayout: action.ownLayout };
    case 'own-layout-described':
      return { ...state, describing: action.open, ...(action.open && { screen: 'document' as const }) };
    case 'cases-changed':
      return { ...state, cases: action.cases };
    case 'case-drafted':
      return { ...state, caseDraft: action.draft };
    case 'compare-opened':
      return { ...state, compare: action.comparison, tab: 'figures', screen: 'document' };
    case 'compare-closed':
      return { ...state, compare: null };
    case 'other-side-changed':
      return changeOtherSide(state, { text: action.text });
    case 'other-layout-chosen':
      return changeOtherSide(state, { text: action.text, layout: action.layout });
    case 'theme-chosen':
      return { ...state, preferences: { ...state.preferences, theme: action.theme } };
    case 'pane-resized':
      return { ...state, preferences: { ...state.preferences, panes: resize(state, action.pane, action.share) } };
    case 'virtual-size-chosen':
      if (action.bytes === null) return { ...state, sizesAsTold: true };
      return { ...state, sizesAsTold: false, preferences: { ...state.preferences, virtualSize: action.bytes } };
    case 'screen-shown':
      return { ...state, screen: action.screen };
    case 'diagram-measured':
      return action.width === state.diagramWidth ? state : { ...state, diagramWidth: action.width };
    case 'tab-shown':
      return { ...state, tab: action.tab };
    case 'images-seen':
      return seeImages(state, { files: action.files, usage: action.usage });
    case 'pools-seen':
      return { ...state, pools: action.pools };
    case 'files-brought':
      return { ...state, byHand: new Set([...state.byHand, ...action.paths]) };
    case 'facts-found':
      return { ...state, facts: action.facts };
    case 'plan-started':
      return { ...state, run: action.run };
    case 'plan-advanced':
      return state.run === null ? state : { ...state, run: { ...state.run, done: action.done } };
    case 'plan-ended':
      return state.run === null ? state : { ...state, run: { ...state.run, outcome: action.outcome } };
    case 'plan-settled':
      return settleRun(state);
    case 'plan-dismissed':
      return { ...state, run: null };
    case 'busy-changed':
      return { ...state, busy: action.busy, scriptDocument: documentOfScript(state, action.busy) };
    case 'command-started':
      return addEntry(state, {
        kind: 'command',
        id: action.id,
        text: action.text,
        purpose: action.purpose,
        output: noOutput,
        end: null,
      });
    case 'command-printed':
      return changeCommand(state, action.id, (entry) => ({
        ...entry,
        output: action.chunks.reduce(appendOutput, entry.output),
      }));
    case 'command-ended':
      return changeCommand(state, action.id, (entry) => ({ ...entry, end: action.end }));
    case 'console-said':
      return addEntry(state, { kind: 'message', id: action.id, tone: action.tone, text: action.text });
    case 'console-cleared':
      return {
        ...state,
        transcript: state.transcript.filter((entry) => entry.kind === 'command' && entry.end === null),
      };
    case 'line-typed':
      return { ...state, commandHistory: addToHistory(state.commandHistory, action.line) };
    case 'script-recorded':
      return { ...state, script: [...state.script, action.line].slice(-scriptLimit) };
    case 'script-cleared':
      return { ...state, script: [] };
    case 'script-replaced':
      return { ...state, script: action.script };
    case 'job-drafted':
      return { ...state, jobDraft: action.draft };
    case 'guest-drafted':
      return { ...state, guestDraft: action.draft };
    case 'link-opened':
      return { ...state, link: action.link };
    case 'link-commands-settled':
      return state.link === null ? state : { ...state, link: { ...state.link, offered: null } };
    case 'derived-from-images':
      return { ...state, fromImages: state.text };
    case 'disks-found':
      return { ...state, found: action.found };
    case 'things-found':
      return { ...state, choice: action.choice };
    case 'details-told':
      return { ...state, details: action.details, sizesAsTold: true };
    case 'visit-at':
      return { ...state, visit: action.step };
    case 'notice-shown':
      return { ...state, notice: action.notice };
    case 'domain-asked-for':
    case 'domain-seen':
    case 'snapshots-drawn':
    case 'marks-drawn':
    case 'foreseen':
    case 'domain-dropped':
    case 'jobs-progressed':
    case 'extents-seen':
    case 'line-began':
    case 'steps-happened':
    case 'storage-seen':
    case 'line-ended':
    case 'images-made':
    case 'images-set-aside':
    case 'way-back-lost':
    case 'went-back':
    case 'scenario-opened':
    case 'scenario-left':
    case 'step-chosen':
    case 'pace-chosen':
      return { ...state, live: reduceLive(state.live, action, state.script.length) };
  }
}

/** What was said of files holds as long as they are so. */
function seeImages(state: State, seen: Pick<State, 'files' | 'usage'>): State {
  const { found, notice } = state;
  const there = new Set(seen.files.map(({ path }) => path));
  const before = new Set(state.files.map(({ path }) => path));
  const offers = found?.pasted !== null || !pathsOf(found).some((path) => before.has(path) && !there.has(path));
  const missed = notice?.missing?.some((path) => there.has(path)) === true;
  return {
    ...state,
    ...seen,
    run: runAfterLook(state.run, seen.files),
    byHand: stillThere(state.byHand, there),
    found: offers ? found : null,
    notice: missed ? null : notice,
  };
}

function pathsOf(found: FoundDisks): readonly string[] {
  return found.disks.flatMap(imagesOf).flatMap(({ source }) => localPath(source) ?? []);
}

/** What came with a document goes with it: its offer, its lines that wait, what was said of it or its images. */
function leaveDocument(state: State): State {
  const live = reduceLive(state.live, { type: 'scenario-left' }, state.script.length);
  // The history has the document with its commands.
  const replay = state.replay?.status === 'asking' ? null : state.replay;
  const found = state.found?.pasted === null ? null : state.found;
  return {
    ...state,
    link: null,
    details: new Map(),
    sizesAsTold: true,
    live,
    replay,
    found,
    notice: null,
    fromImages: null,
  };
}

function stillThere(paths: ReadonlySet<string>, there: ReadonlySet<string>): ReadonlySet<string> {
  const left = [...paths].filter((path) => there.has(path));
  return left.length === paths.size ? paths : new Set(left);
}

/** What runs first may change the document before it is recorded. */
function documentOfScript({ script, scriptDocument, text }: State, begins: boolean): string | null {
  return begins && script.length === 0 ? text : scriptDocument;
}

/** A verdict on images that the document no longer speaks of is dropped. */
function changeText(state: State, text: string): State {
  if (text === state.text) return state;
  const run = state.run?.outcome.kind === 'running' ? state.run : null;
  return { ...state, text, pointedAt: null, conversion: null, run };
}

function changeOtherSide(state: State, change: Partial<Comparison>): State {
  return state.compare === null ? state : { ...state, compare: { ...state.compare, ...change } };
}

/** Once a later look differs from what a run left, its verdict no longer holds. */
function runAfterLook(run: PlanRun | null, files: readonly FileEntry[]): PlanRun | null {
  const made = run?.made ?? null;
  return made === null || made === fileMarks(files) ? run : null;
}

function settleRun(state: State): State {
  const { run } = state;
  if (run?.made !== null || run.outcome.kind === 'running') return state;
  return { ...state, run: { ...run, made: fileMarks(state.files) } };
}

function fileMarks(files: readonly FileEntry[]): string {
  return files.map(({ path, size, modified }) => `${path} ${size} ${modified}`).join('\n');
}

function select(state: State, diskId: string | null, imageId: string | null): State {
  const { selection } = state;
  if (selection.diskId === diskId && selection.imageId === imageId) return state;
  return { ...state, selection: { diskId, imageId } };
}

function resize(state: State, pane: keyof PaneSizes, share: number): PaneSizes {
  const held = Math.min(largestPane, Math.max(smallestPane, share));
  return { ...state.preferences.panes, [pane]: held };
}

function addEntry(state: State, entry: TranscriptEntry): State {
  return { ...state, transcript: [...state.transcript, entry].slice(-transcriptLimit) };
}

function changeCommand(state: State, id: number, change: (entry: CommandEntry) => CommandEntry): State {
  return {
    ...state,
    transcript: state.transcript.map((entry) => (entry.kind === 'command' && entry.id === id ? change(entry) : entry)),
  };
}

function addToHistory(history: readonly string[], line: string): readonly string[] {
  if (line.trim() === '' || history.at(-1) === line) return history;
  return [...history, line].slice(-historyLimit);
}
