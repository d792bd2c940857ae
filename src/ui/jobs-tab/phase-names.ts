import type { Phase } from '../../jobs/index.js';

export const phaseNames: Readonly<Record<Phase, string>> = {
  'domain-started': 'started',
  'domain-stopped': 'stopped',
  'job-started': 'job',
  'guest-command': 'guest',
  'monitor-command': 'monitor',
  'speed-changed': 'speed',
  ready: 'READY',
  pivoting: 'pivoting',
  aborting: 'aborting',
  completed: 'concluded',
  failed: 'failed',
  cancelled: 'cancelled',
  'snapshot-taken': 'snapshot',
};
