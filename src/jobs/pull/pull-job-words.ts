import type { LiveJobWords } from '../job/live-job-words.js';

export const pullJobWords: LiveJobWords = { virsh: 'Block Pull', doing: 'Pulling', twoPhases: false, drawn: 'pull' };
