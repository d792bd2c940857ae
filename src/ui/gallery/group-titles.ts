import type { Example } from '../../examples/index.js';

export const groupTitles: Readonly<Record<Example['group'], string>> = {
  rfc: 'The RFC',
  libvirt: 'What libvirt did',
  traps: 'Traps',
  live: 'Live jobs',
};
