import { JobsError } from '../jobs/index.js';
import { judgeDocument } from '../libvirt/index.js';
import { parseXml } from '../xml/index.js';
import type { ScriptDocument } from './script-environment.js';

/**
 * Refuses what libvirt refuses to define or to start, in its words after virsh's own line. Only a whole domain is judged:
 * of a snippet libvirt would say no more than that it is none.
 *
 * @param failed virsh's first line, e.g. `Failed to start domain 'guest'`
 * @throws JobsError
 */
export function refuseAsLibvirt(document: ScriptDocument, act: 'define' | 'start', failed: string): void {
  const { root } = parseXml(document.text());
  if (root?.name !== 'domain') return;
  const judgement = judgeDocument(root, '11.3')[act];
  if (judgement.kind === 'refused') throw new JobsError('libvirt', `${failed}\nerror: ${judgement.words}`);
}
