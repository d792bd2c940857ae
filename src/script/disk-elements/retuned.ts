import { applyEdits } from '../../xml/index.js';
import { diskElements } from './disk-element.js';
import { type Tune, withTune } from './tune.js';

/** A domain's text with the limits that disks have by these, by target. */
export function retuned(text: string, tunes: ReadonlyMap<string, Tune>): string {
  if (tunes.size === 0) return text;
  const edits = diskElements(text).flatMap(({ target, element, text: disk }) => {
    const tune = tunes.get(target);
    return tune === undefined ? [] : [{ range: element.range, text: withTune(disk, tune) }];
  });
  return applyEdits(text, edits);
}
