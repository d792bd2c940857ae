import type { Monitor } from '../monitor/monitor.js';
import type { DomainState } from './domain-state.js';
import type { JobsHost } from '../host/jobs-host.js';

/** What the parts of a running domain work with. */
export interface DomainContext {
  readonly host: JobsHost;
  readonly monitor: Monitor;
  readonly state: DomainState;
  readonly isPersistent: () => boolean;
}
