import { JobsError } from '../jobs/index.js';
import type {
  encryptionRefusal,
  judgeDisk,
  judgeDocument,
  Judgement,
  overlayRefusal,
  storageFormats,
} from '../libvirt/index.js';
import { descendants, parseXml, type XmlElement } from '../xml/index.js';
import type { ScriptDocument } from './script-environment.js';

/**
 * Refuses what libvirt refuses to define or to start, in its words. Only a whole domain is judged:
 * of a snippet libvirt would say no more than that it is none.
 *
 * @throws JobsError
 */
export async function refuseAsLibvirt(document: ScriptDocument, act: 'define' | 'start'): Promise<void> {
  const { root } = parseXml(document.text());
  if (root?.name !== 'domain') return;
  const judge = await loadJudge();
  const judgement = act === 'define' ? judge.judgeDocument(root, '11.3').define : judgeStart(root, judge);
  if (judgement.kind === 'refused') throw new JobsError('libvirt', judgement.words);
}

/** Refuses a `<disk>` that a line gives, in libvirt's words; `onlyRead`: one that it only has to find. */
export async function judgeGivenDisk(disk: XmlElement, onlyRead: boolean): Promise<void> {
  const { judgeDisk: judge } = await loadJudge();
  const judgement = judge(disk, 'define', '11.3');
  if (judgement.kind === 'accepted' || (onlyRead && judgement.stage !== 'parse')) return;
  throw new JobsError('libvirt', judgement.words);
}

/** Refuses an `<encryption>` of an image that a call makes, in libvirt's words; `parse`: of its parser only. */
export async function refuseEncryption(
  encryption: XmlElement,
  format: string | null,
  stage: 'parse' | 'validate',
): Promise<void> {
  const judge = await loadJudge();
  const known = judge.storageFormats.find((one) => one === format) ?? 'qcow2';
  const words = judge.encryptionRefusal(encryption, known, stage);
  if (words !== null) throw new JobsError('libvirt', words);
}

/** Refuses a `<source>` on a network that a snapshot is to put an overlay on, in libvirt's words; `parse`: of its parser only. */
export async function refuseOverlay(source: XmlElement, format: string | null, stage: 'parse' | 'open'): Promise<void> {
  const judge = await loadJudge();
  const known = judge.storageFormats.find((one) => one === format) ?? 'qcow2';
  const words = judge.overlayRefusal(source, known, stage);
  if (words !== null) throw new JobsError('libvirt', words);
}

interface Judge {
  readonly overlayRefusal: typeof overlayRefusal;
  readonly encryptionRefusal: typeof encryptionRefusal;
  readonly storageFormats: typeof storageFormats;
  readonly judgeDisk: typeof judgeDisk;
  readonly judgeDocument: typeof judgeDocument;
}

/** A page downloads the judge when it is first asked. */
async function loadJudge(): Promise<Judge> {
  try {
    return await import('../libvirt/index.js');
  } catch (cause) {
    const advice = 'The server did not answer. Nothing was changed: try again, or reload the page.';
    throw new JobsError('playground', 'What libvirt says of the domain could not be loaded.', advice, { cause });
  }
}

/** A domain that is only sketched, without its type, memory or system, starts here; its disks are judged all the same. */
function judgeStart(root: XmlElement, judge: Judge): Judgement {
  const { start } = judge.judgeDocument(root, '11.3');
  const disks = [...descendants(root)].filter(({ name, parent }) => name === 'disk' && parent?.name === 'devices');
  if (start.kind === 'accepted' || isInside(start, disks)) return isLeftToQemu(start) ? { kind: 'accepted' } : start;
  const judged = disks.map((disk) => judge.judgeDisk(disk, 'define', '11.3'));
  return judged.find(({ kind }) => kind === 'refused') ?? { kind: 'accepted' };
}

/** QEMU opens the images here too, and says it itself with all that it was given. */
function isLeftToQemu(judgement: Judgement): boolean {
  return judgement.kind === 'refused' && judgement.words.includes('-blockdev {…}');
}

function isInside({ range }: Extract<Judgement, { kind: 'refused' }>, disks: readonly XmlElement[]): boolean {
  return disks.some((disk) => disk.range.start <= range.start && range.end <= disk.range.end);
}

/** virsh says first what it couldn't do, then libvirt's reason; where it found the reason itself, only that. */
export async function sayingFirst<Value>(failure: string | null, action: () => Promise<Value>): Promise<Value> {
  try {
    return await action();
  } catch (error) {
    const isReason = error instanceof JobsError && error.origin !== 'virsh' && error.origin !== 'playground';
    if (failure === null || !isReason) throw error;
    throw new JobsError(error.origin, `${failure}\nerror: ${error.message}`, error.advice, { cause: error });
  }
}
