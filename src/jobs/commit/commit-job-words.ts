import type { LiveJobWords } from '../job/live-job-words.js';

export const commitJobWords: LiveJobWords = {
  virsh: 'Block Commit',
  doing: 'Committing',
  twoPhases: false,
  drawn: 'commit',
};

export const activeCommitJobWords: LiveJobWords = {
  virsh: 'Active Block Commit',
  doing: 'Committing the active layer',
  twoPhases: true,
  drawn: 'commit',
};
