/** libvirt's flags by name (include/libvirt/libvirt-domain.h), for the calls that mean something here. */
export const CALL_FLAGS = {
  copy: new Map([
    ['VIR_DOMAIN_BLOCK_COPY_SHALLOW', 1],
    ['VIR_DOMAIN_BLOCK_COPY_REUSE_EXT', 2],
    ['VIR_DOMAIN_BLOCK_COPY_TRANSIENT_JOB', 4],
    ['VIR_DOMAIN_BLOCK_COPY_SYNCHRONOUS_WRITES', 8],
  ]),
  commit: new Map([
    ['VIR_DOMAIN_BLOCK_COMMIT_SHALLOW', 1],
    ['VIR_DOMAIN_BLOCK_COMMIT_DELETE', 2],
    ['VIR_DOMAIN_BLOCK_COMMIT_ACTIVE', 4],
    ['VIR_DOMAIN_BLOCK_COMMIT_RELATIVE', 8],
    ['VIR_DOMAIN_BLOCK_COMMIT_BANDWIDTH_BYTES', 16],
  ]),
  pull: new Map([['VIR_DOMAIN_BLOCK_PULL_BANDWIDTH_BYTES', 64]]),
  rebase: new Map([
    ['VIR_DOMAIN_BLOCK_REBASE_SHALLOW', 1],
    ['VIR_DOMAIN_BLOCK_REBASE_REUSE_EXT', 2],
    ['VIR_DOMAIN_BLOCK_REBASE_COPY_RAW', 4],
    ['VIR_DOMAIN_BLOCK_REBASE_COPY', 8],
    ['VIR_DOMAIN_BLOCK_REBASE_RELATIVE', 16],
    ['VIR_DOMAIN_BLOCK_REBASE_COPY_DEV', 32],
    ['VIR_DOMAIN_BLOCK_REBASE_BANDWIDTH_BYTES', 64],
  ]),
  abort: new Map([
    ['VIR_DOMAIN_BLOCK_JOB_ABORT_ASYNC', 1],
    ['VIR_DOMAIN_BLOCK_JOB_ABORT_PIVOT', 2],
  ]),
  speed: new Map([['VIR_DOMAIN_BLOCK_JOB_SPEED_BANDWIDTH_BYTES', 1]]),
} satisfies Record<string, ReadonlyMap<string, number>>;

/** The flags that are set, as C has them: `A | B`, `0` for none. Takes the short names' whole ones. */
export function flagsText(names: readonly (string | false)[]): string {
  const set = names.filter((name) => name !== false);
  return set.length === 0 ? '0' : set.join(' | ');
}
