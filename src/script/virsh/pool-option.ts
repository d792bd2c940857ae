import type { VirshOption } from '../../virsh/index.js';

/** The pool that a command is about, by its name or UUID. */
export const poolOption: VirshOption = { name: 'pool', takes: 'text', required: true, means: 'pool' };

/** The pool that a volume is looked for in. */
export const inPoolOption: VirshOption = { name: 'pool', takes: 'text', means: 'pool' };

/** The volume that a command is about, by its name or path. */
export const volumeOption: VirshOption = { name: 'vol', takes: 'text', required: true, means: 'volume' };

const overwriting = 'what a directory holds is never formatted.';

/** How a pool is built that lies on a device of its own. */
export const buildOptions: readonly VirshOption[] = ['no-overwrite', 'overwrite'].map((name) => ({
  ...{ name, takes: 'nothing' },
  refused: overwriting,
}));
