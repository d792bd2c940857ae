import { attributeValue, firstChild, type XmlElement } from '../../xml/index.js';
import { mirrorJobs, mirrorStates } from '../definition/words.js';
import { unsupported, xmlError } from '../refusal.js';
import { placeOf, valueAt } from '../reading/elements.js';
import type { ParseContext } from './parse-context.js';
import { cacheSize, parseBackingStore, parseBase, parseSource } from './parse-source.js';

/** virDomainDiskDefMirrorParse: only for a running machine. */
export function checkMirror(mirror: XmlElement, context: ParseContext): void {
  const job = attributeValue(mirror, 'job');
  if (job !== null && !mirrorJobs.some((each) => each === job)) {
    throw unsupported(`unknown mirror job type '${job}'`, placeOf(mirror, '@job'));
  }
  if (attributeValue(mirror, 'type') === null) checkOldMirror(mirror, job, context);
  else checkTypedMirror(mirror, context);
  const ready = attributeValue(mirror, 'ready');
  if (ready !== null && !mirrorStates.some((each) => each === ready)) {
    throw xmlError(`unknown mirror ready state ${ready}`, placeOf(mirror, '@ready'));
  }
  cacheSize(mirror, 'format');
}

/** The form of 0.9.12: a file named by attributes. */
function checkOldMirror(mirror: XmlElement, job: string | null, context: ParseContext): void {
  if (job === 'active-commit') throw xmlError('mirror without type only supported by copy job', mirror.nameRange);
  parseBase(mirror, null, attributeValue(mirror, 'format'), null, context);
  if (attributeValue(mirror, 'file') === null) throw xmlError('mirror requires file name', mirror.nameRange);
}

function checkTypedMirror(mirror: XmlElement, context: ParseContext): void {
  const format = valueAt(mirror, ['format'], 'type');
  const base = parseBase(mirror, attributeValue(mirror, 'type'), format, valueAt(mirror, ['source'], 'index'), context);
  const source = firstChild(mirror, 'source');
  if (source === null) throw xmlError('mirror requires source element', mirror.nameRange);
  parseSource(source, base, context);
  parseBackingStore(mirror, context);
}
