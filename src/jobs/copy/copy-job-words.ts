import type { LiveJobWords } from '../job/live-job-words.js';

export const copyJobWords: LiveJobWords = { virsh: 'Block Copy', doing: 'Copying', twoPhases: true, drawn: 'copy' };
