import { randomInt } from 'node:crypto';
import type { LibvirtRoot } from './libvirt-root.js';
import { lastRecorder, recorderOf } from './recorder.js';

/**
 * LIBVIRT_ASK=all asks libvirt for all that it was asked before, too. LIBVIRT_RECORD=1 writes down what it says, instead
 * of failing where that is not what was recorded.
 */
const { LIBVIRT_ASK, LIBVIRT_RECORD } = process.env;

export const recordsAnew = LIBVIRT_RECORD === '1';

/** Said where a record (-) tells something else than libvirt does (+). */
export const otherThanRecorded = 'what was recorded is not what libvirt does: LIBVIRT_RECORD=1 writes it down anew';

/** Where another libvirt is here than was asked, or other code asks it: whether that makes a difference is soon seen. */
const timesAsManyOfOther = 4;

/** `count` questions at random, said on the console; none where no libvirt is. */
export function askedAgain<Asked extends { readonly name: string }>(
  root: LibvirtRoot,
  questions: readonly Asked[],
  count: number,
): ReadonlySet<Asked> {
  if (root.kind === 'missing') return new Set();
  if (LIBVIRT_ASK === 'all') return new Set(questions);
  const isSame = JSON.stringify(lastRecorder()) === JSON.stringify(recorderOf(root));
  if (!isSame) {
    console.log('The recorded answers are of another libvirt, or other code asked it; CONTRIBUTING.md renews them.');
  }
  const length = isSame ? count : count * timesAsManyOfOther;
  const chosen = new Set(Array.from({ length }, () => questions[randomInt(questions.length)]));
  const again = new Set([...chosen].filter((one) => one !== undefined));
  console.log(`libvirt is asked again: ${[...again].map(({ name }) => name).join('; ')}`);
  return again;
}
