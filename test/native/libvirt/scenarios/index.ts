import type { Family } from '../scenario.js';
import { bitmaps } from './bitmaps.js';
import { backups } from './backup.js';
import { checkpoints } from './checkpoint.js';
import { commits } from './commit.js';
import { copies } from './copy.js';
import { copiesByXml } from './copy-by-xml.js';
import { devices } from './devices.js';
import { domains, drives } from './domain.js';
import { encryption } from './encryption.js';
import { limits } from './limits.js';
import { observed } from './observed.js';
import { paths } from './paths.js';
import { pools } from './pools.js';
import { pulls } from './pull.js';
import { questions } from './questions.js';
import { realDisks } from './real-disks.js';
import { resizes } from './resize.js';
import { severalDisks } from './several-disks.js';
import { snapshots } from './snapshot.js';
import { keptSnapshots } from './snapshots-kept.js';
import { writtenChains } from './written-chain.js';

export const families: readonly Family[] = [
  commits,
  pulls,
  copies,
  copiesByXml,
  resizes,
  snapshots,
  domains,
  drives,
  severalDisks,
  paths,
  writtenChains,
  questions,
  bitmaps,
  keptSnapshots,
  checkpoints,
  backups,
  devices,
  limits,
  pools,
  encryption,
  observed,
  realDisks,
];
