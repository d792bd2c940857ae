import type { LiveJobWords } from '../job/live-job-words.js';

export const backupJobWords: LiveJobWords = { virsh: 'Backup', doing: 'Backing up', twoPhases: false, drawn: 'backup' };
