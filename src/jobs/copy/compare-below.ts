import type { LiveImage } from '../disk/live-disk.js';
import { chainWords } from '../host/chain-file-name.js';
import type { KeyOf } from '../monitor/keys.js';
import type { JobsHost } from '../host/jobs-host.js';

/**
 * A shallow copy is right only if what is below the mirror reads like what is
 * below the source: nothing in QEMU checks that. A mirror that stands on
 * nothing (`standsOn` false) has to hold it by itself beforehand. Returns what is wrong, and the
 * way out; null where both read the same or can't be compared.
 */
export async function compareBelow(
  host: JobsHost,
  source: readonly LiveImage[],
  mirror: readonly LiveImage[],
  keyOf: KeyOf,
  standsOn = true,
): Promise<string | null> {
  const [own] = source;
  const [other] = mirror;
  if (own === undefined || other === undefined || own.path === other.path) return null;
  const argv = ['qemu-img', 'compare', '-U', ...chainWords([source, mirror], keyOf)];
  const { status, stdout } = await host.runTool(argv);
  if (status !== 1) return null;
  const found = stdout.trim().split('\n').at(-1) ?? '';
  return (
    `The mirror will not read like the disk: ${standsOn ? 'it stands on' : 'nothing is below'} ${other.path}, ` +
    `the disk stands on ${own.path}, and these differ (${found}). ` +
    // A line with --pivot shows this when the pivot is over.
    `After a pivot the guest reads wrong data. Before one, end the job with --abort; then put the destination on ${own.path} ` +
    'or on a copy of it, or copy what lies between too.'
  );
}
