import { judge } from '../schema/grammars.js';
import type { AdviceCase } from './advice-cases.js';

const snapshot = 'virsh snapshot-create guest /s.xml --disk-only';
const runs = (xml: string): string => `create-images\nvirsh start guest\necho '${xml}' > /s.xml`;

let asked = 0;

/** What is said where libvirt’s schema is asked. */
export const adviceOnSchema: readonly AdviceCase[] = [
  {
    says: 'Without --validate libvirt passes over',
    schema: (text) => Promise.resolve(judge(text).complaints),
    before: runs('<domainsnapshot><nmae/></domainsnapshot>'),
    refused: `${snapshot} --validate`,
    out: snapshot,
  },
  {
    says: 'Try again',
    schema: () => {
      asked += 1;
      return asked === 1 ? Promise.reject(new Error('The server did not answer.')) : Promise.resolve([]);
    },
    before: runs('<domainsnapshot/>'),
    refused: `${snapshot} --validate`,
    out: `${snapshot} --validate`,
  },
];
