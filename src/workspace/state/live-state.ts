import type { PictureAddition } from '../../diagram/index.js';
import type { KeptSnapshot, SnapshotWish } from '../../script/index.js';
import type { InvalidatedImage, JobProgress, JobStep, LiveDisk, LiveExtent } from '../../jobs/index.js';

/** The running domain, its jobs, and the lines that made them so. */
export interface LiveState {
  readonly running: boolean;
  /** What `<name>` said when the domain was started last. */
  readonly domain: string | null;
  readonly disks: readonly LiveDisk[];
  readonly invalidated: readonly InvalidatedImage[];
  readonly progress: readonly JobProgress[];
  /** What active layers hold themselves, by path, where QEMU tells it better than their files. */
  readonly extents: ReadonlyMap<string, readonly LiveExtent[]>;
  /** The snapshots that libvirt keeps of it. */
  readonly snapshots: readonly KeptSnapshot[];
  /** Names of the checkpoints that it keeps, in the order in which they were taken. */
  readonly checkpoints: readonly string[];
  /** The same as the picture shows them, by disk. */
  readonly drawnSnapshots: ReadonlyMap<string, PictureAddition>;
  /** What the bitmaps of the running domain have marked, as the picture shows it, by disk. */
  readonly drawnMarks: ReadonlyMap<string, PictureAddition>;
  /** What somebody thinks of doing; null while nobody asks. */
  readonly foreseen: Foreseen | null;
  /** What was run since the images were set aside, oldest first. */
  readonly lines: readonly SessionLine[];
  /** Lines of a scenario, or of a future that was left by going back; none has run. */
  readonly ahead: readonly ScriptLine[];
  /** The scenario's title; null where no scenario is open. */
  readonly scenario: string | null;
  readonly chosen: ChosenStep | null;
  readonly pace: Pace;
  /** Why one can't go back to an earlier line, as a sentence; null where one can. */
  readonly noWayBack: string | null;
}

/** What a line about a snapshot would do. */
export interface Foreseen {
  readonly wish: SnapshotWish;
  /** Somebody chose it, and is to say whether it is done; else it is only looked at. */
  readonly isChosen: boolean;
  /** The line that does it. */
  readonly line: string;
  /** Libvirt's words, and the way out; null where it would be done. */
  readonly refused: { readonly reason: string; readonly advice: string | null } | null;
  /** What happens, a sentence each. */
  readonly does: readonly string[];
  /** What is lost by it, a sentence each. */
  readonly loses: readonly string[];
  /** The same as the picture shows it, by disk. */
  readonly pictures: ReadonlyMap<string, PictureAddition>;
}

/** A line of a script, before it runs. */
export interface ScriptLine {
  /** As a console takes it, a leading `!` included. */
  readonly text: string;
  /** The comment above it, without its `#`; empty where there is none. */
  readonly comment: string;
}

/** A line that ran, or runs. */
export interface SessionLine extends ScriptLine {
  readonly id: number;
  readonly outcome: 'running' | 'done' | 'failed' | 'stopped';
  /** What it printed, as far as it is told here. */
  readonly output: string;
  /** Why, and the way out; null where there is no more to say. */
  readonly advice: string | null;
  readonly steps: readonly SessionStep[];
  /** How many recorded lines there were once it had ended. */
  readonly recorded: number;
}

/** A step with what was true then. */
export interface SessionStep extends JobStep {
  /** Things that were alike and followed each other, told as one. */
  readonly count: number;
  /** The document as it was then. */
  readonly xml: string;
  /** Bytes really stored, by path; null where nobody looked. */
  readonly allocated: ReadonlyMap<string, number> | null;
}

export interface ChosenStep {
  readonly line: number;
  readonly step: number;
}

/** How fast waiting lets QEMU go: milliseconds between turns of its event loop. */
export type Pace = 0 | 100 | 500 | 2000;

export const nothingLive: LiveState = {
  running: false,
  domain: null,
  disks: [],
  invalidated: [],
  progress: [],
  extents: new Map(),
  snapshots: [],
  checkpoints: [],
  drawnSnapshots: new Map(),
  drawnMarks: new Map(),
  foreseen: null,
  lines: [],
  ahead: [],
  scenario: null,
  chosen: null,
  pace: 0,
  noWayBack: null,
};
