import { backupJobWords } from '../backup/backup-job-words.js';
import { activeCommitJobWords, commitJobWords } from '../commit/commit-job-words.js';
import { copyJobWords } from '../copy/copy-job-words.js';
import type { LiveJobKind } from '../disk/live-disk.js';
import type { LiveJobWords } from '../job/live-job-words.js';
import { pullJobWords } from '../pull/pull-job-words.js';

/** What is said of each kind of job while it runs. */
export const liveJobWords: Readonly<Record<LiveJobKind, LiveJobWords>> = {
  copy: copyJobWords,
  'active-commit': activeCommitJobWords,
  commit: commitJobWords,
  pull: pullJobWords,
  backup: backupJobWords,
};
