import type { PictureAddition } from '../../diagram/index.js';
import type { KeptSnapshot } from '../../script/index.js';
import type { InvalidatedImage, JobProgress, JobStep, LiveDisk, LiveExtent } from '../../jobs/index.js';
import type { ChosenStep, Foreseen, Pace, ScriptLine, SessionLine } from './live-state.js';

/** A step that happened, with the document as it was then. */
export interface SeenStep {
  readonly step: JobStep;
  readonly xml: string;
}

/** Everything that can happen to the running domain, and to the lines that made it so. */
export type LiveAction =
  /** A line asked for the document's domain, for the first time. */
  | { readonly type: 'domain-asked-for'; readonly name: string | null }
  /** What the domain is now. */
  | {
      readonly type: 'domain-seen';
      readonly running: boolean;
      readonly name: string | null;
      readonly disks: readonly LiveDisk[];
      readonly invalidated: readonly InvalidatedImage[];
      readonly snapshots: readonly KeptSnapshot[];
      readonly checkpoints: readonly string[];
    }
  | { readonly type: 'snapshots-drawn'; readonly drawn: ReadonlyMap<string, PictureAddition> }
  | { readonly type: 'marks-drawn'; readonly drawn: ReadonlyMap<string, PictureAddition> }
  | { readonly type: 'foreseen'; readonly foreseen: Foreseen | null }
  /** It ended without a trace: with it go all lines. */
  | { readonly type: 'domain-dropped' }
  | { readonly type: 'jobs-progressed'; readonly progress: readonly JobProgress[] }
  /** What the active layers hold themselves; empty once nothing runs. */
  | { readonly type: 'extents-seen'; readonly extents: ReadonlyMap<string, readonly LiveExtent[]> }
  /** A line runs; `text` with its leading `!`. */
  | { readonly type: 'line-began'; readonly id: number; readonly text: string }
  /** While the line that runs last ran, this happened. */
  | { readonly type: 'steps-happened'; readonly steps: readonly SeenStep[] }
  /** Bytes really stored after a step of a line, by path. */
  | {
      readonly type: 'storage-seen';
      readonly line: number;
      readonly step: number;
      readonly allocated: ReadonlyMap<string, number>;
    }
  /** The line that runs has ended. */
  | ({ readonly type: 'line-ended' } & Pick<SessionLine, 'outcome' | 'output' | 'advice'>)
  /** The document's images were made anew. */
  | { readonly type: 'images-made' }
  /** One can go back to how images are now; else `problem` says why not. */
  | { readonly type: 'images-set-aside'; readonly problem: string | null }
  /** One can't go back any more to lines that ran; null: there is no need to say why. */
  | { readonly type: 'way-back-lost'; readonly reason: string | null }
  /** Everything is as after that line; null: before the first. */
  | { readonly type: 'went-back'; readonly line: number | null }
  | { readonly type: 'scenario-opened'; readonly title: string; readonly lines: readonly ScriptLine[] }
  /** Lines that wait are left; what ran stays. */
  | { readonly type: 'scenario-left' }
  | { readonly type: 'step-chosen'; readonly step: ChosenStep | null }
  | { readonly type: 'pace-chosen'; readonly pace: Pace };
