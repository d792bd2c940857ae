import { allLayouts, type LayoutName, ownLayoutName } from '../../layouts/index.js';
import { type Comparison, type State, workbenchTabs } from '../state/state.js';
import { member } from '../../json/index.js';
import type { TextStorage } from './text-storage.js';

/**
 * Where the person was: what was selected, which tab showed, the commands that had made the images. `own`: there is a
 * layout of the person's own that a comparison may be in.
 */
export function readPlace(value: unknown, own: boolean): Partial<State> {
  const tab = workbenchTabs.find((one) => one === member(value, 'tab'));
  const lines = member(value, 'script');
  const script = Array.isArray(lines) ? lines.filter((one): one is string => typeof one === 'string') : [];
  const took = member(value, 'took');
  // What took long is not run again unasked: neither is what can't be told.
  const long = typeof took !== 'number' || took > longestUnasked || script.length > mostUnasked;
  return {
    selection: { diskId: textOrNull(member(value, 'diskId')), imageId: textOrNull(member(value, 'imageId')) },
    ...(tab !== undefined && { tab }),
    compare: readComparison(member(value, 'compare'), own),
    ...(script.length > 0 && {
      replay: { script, status: long ? 'asking' : 'waiting', entries: { from: 0, to: 0 } },
    }),
  };
}

/** Milliseconds, and commands. */
const longestUnasked = 4000;
const mostUnasked = 200;

/** False when the browser refused. */
export function savePlace(storage: TextStorage, before: State | null, after: State): boolean {
  const same =
    before?.selection === after.selection &&
    before.tab === after.tab &&
    before.script === after.script &&
    before.replay === after.replay &&
    before.compare === after.compare;
  if (same) return true;
  const { diskId, imageId } = after.selection;
  const replayed = after.replay !== null && after.replay.status !== 'done';
  const script = replayed ? after.replay.script : after.script;
  // What runs again now may be what ends the tab: until it has ended, or the page is left, it counts as long.
  const took = replayed && after.replay.status !== 'waiting' ? Infinity : tookOf(after);
  return storage.write(
    'place',
    JSON.stringify({ diskId, imageId, tab: after.tab, compare: after.compare, script, took }),
  );
}

/** Milliseconds that the commands in the console took. */
function tookOf({ transcript }: State): number {
  return transcript.reduce(
    (sum, entry) => sum + (entry.kind === 'command' && entry.end !== null ? entry.end.elapsed : 0),
    0,
  );
}

function readComparison(value: unknown, own: boolean): Comparison | null {
  const text = member(value, 'text');
  const layouts: readonly LayoutName[] = own ? [...allLayouts, ownLayoutName] : allLayouts;
  const layout = layouts.find((one) => one === member(value, 'layout'));
  const documentLayout = layouts.find((one) => one === member(value, 'documentLayout'));
  if (typeof text !== 'string' || layout === undefined || documentLayout === undefined) return null;
  return { text, layout, documentLayout };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
