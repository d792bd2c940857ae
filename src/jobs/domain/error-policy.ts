import type { DiskErrors } from '../../chain/index.js';

/** What QEMU does where the guest's disk failed (qapi/block-core.json, BlockErrorAction). */
type ErrorAction = 'report' | 'ignore' | 'stop';

/**
 * What becomes of the guest after qemu-io said this of its command (qemu_command.c, qemuDiskConfigGetErrorPolicies, what is
 * not said being QEMU's default; block/block-backend.c, blk_get_error_action).
 */
export function actionAfter(text: string, policies: DiskErrors | null, noSpace: boolean): ErrorAction {
  const [, failed] = /^(?:aio_)?(read|write|discard|flush)v? failed: /mu.exec(text) ?? [];
  if (failed === undefined) return 'report';
  const write = policies?.write ?? 'enospace';
  if (failed !== 'read') return actionOf(write, noSpace);
  return actionOf(policies?.read ?? (write === 'enospace' ? 'report' : write), noSpace);
}

function actionOf(policy: string, noSpace: boolean): ErrorAction {
  if (policy === 'enospace') return noSpace ? 'stop' : 'report';
  return policy === 'stop' || policy === 'ignore' ? policy : 'report';
}
