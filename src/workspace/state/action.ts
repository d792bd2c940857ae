import type { ImageId } from '../../chain/index.js';
import type { FileEntry, OutputChunk, StorageUsage } from '../../images/index.js';
import type { LayoutName } from '../../layouts/index.js';
import type { ImageDetails } from '../../scenario/index.js';
import type { SharedCase, SharedNote } from '../../links/index.js';
import type { CommandEnd } from '../../script/index.js';
import type { GuestDraft } from './guest-draft.js';
import type { LiveAction } from './live-action.js';
import type { OperationDraft } from './operation-draft.js';
import type {
  Comparison,
  EarlierText,
  FoundDisks,
  FoundThings,
  ImageFact,
  Notice,
  OpenedLink,
  OwnLayoutText,
  PaneSizes,
  PendingConversion,
  PlanOutcome,
  PlanRun,
  Replay,
  Screen,
  SeenPools,
  ThemeChoice,
  WorkbenchTab,
} from './state.js';

/** Everything that can happen to the state. */
export type Action =
  | { readonly type: 'text-changed'; readonly text: string }
  | { readonly type: 'selected'; readonly diskId: string | null; readonly imageId: ImageId | null }
  | { readonly type: 'author-named'; readonly author: string }
  | { readonly type: 'pointed-at'; readonly target: string | null }
  | { readonly type: 'notes-changed'; readonly notes: readonly SharedNote[] }
  | { readonly type: 'text-kept'; readonly earlier: EarlierText }
  /** The state as it is goes into the history; nothing is replaced. */
  | { readonly type: 'state-kept'; readonly earlier: EarlierText }
  | { readonly type: 'earlier-removed'; readonly time: number }
  /** Entries of another tab, or of a file. */
  | { readonly type: 'earlier-merged'; readonly earlier: readonly EarlierText[] }
  | { readonly type: 'earlier-cleared' }
  | { readonly type: 'replay-changed'; readonly replay: Replay | null }
  | { readonly type: 'conversion-asked'; readonly conversion: PendingConversion }
  | { readonly type: 'conversion-dropped' }
  | { readonly type: 'own-layout-changed'; readonly ownLayout: OwnLayoutText | null }
  | { readonly type: 'own-layout-described'; readonly open: boolean }
  | { readonly type: 'cases-changed'; readonly cases: readonly SharedCase[] }
  /** Null: its form is closed. */
  | { readonly type: 'case-drafted'; readonly draft: SharedCase | null }
  | { readonly type: 'compare-opened'; readonly comparison: Comparison }
  | { readonly type: 'compare-closed' }
  | { readonly type: 'other-side-changed'; readonly text: string }
  | { readonly type: 'other-layout-chosen'; readonly layout: LayoutName; readonly text: string }
  | { readonly type: 'theme-chosen'; readonly theme: ThemeChoice }
  | { readonly type: 'pane-resized'; readonly pane: keyof PaneSizes; readonly share: number }
  /** `bytes`: of each new image; null: as a text told them. */
  | { readonly type: 'virtual-size-chosen'; readonly bytes: number | null }
  | { readonly type: 'screen-shown'; readonly screen: Screen }
  | { readonly type: 'diagram-measured'; readonly width: number }
  | { readonly type: 'tab-shown'; readonly tab: WorkbenchTab }
  | {
      readonly type: 'images-seen';
      readonly files: readonly FileEntry[];
      /** Null: it was never asked for. */
      readonly usage: StorageUsage | null;
    }
  | { readonly type: 'pools-seen'; readonly pools: SeenPools }
  /** Files came from a person's computer, or were copied by hand. */
  | { readonly type: 'files-brought'; readonly paths: readonly string[] }
  | { readonly type: 'facts-found'; readonly facts: ReadonlyMap<string, ImageFact> }
  | { readonly type: 'plan-started'; readonly run: PlanRun }
  | { readonly type: 'plan-advanced'; readonly done: number }
  | { readonly type: 'plan-ended'; readonly outcome: PlanOutcome }
  /** The state shows the files as the plan left them. */
  | { readonly type: 'plan-settled' }
  | { readonly type: 'plan-dismissed' }
  | { readonly type: 'busy-changed'; readonly busy: boolean }
  | {
      readonly type: 'command-started';
      readonly id: number;
      readonly text: string;
      readonly purpose: string | null;
    }
  | { readonly type: 'command-printed'; readonly id: number; readonly chunks: readonly OutputChunk[] }
  | { readonly type: 'command-ended'; readonly id: number; readonly end: CommandEnd }
  | {
      readonly type: 'console-said';
      readonly id: number;
      readonly tone: 'information' | 'error';
      readonly text: string;
    }
  | { readonly type: 'console-cleared' }
  | { readonly type: 'line-typed'; readonly line: string }
  | { readonly type: 'script-recorded'; readonly line: string }
  | { readonly type: 'script-cleared' }
  | { readonly type: 'script-replaced'; readonly script: readonly string[] }
  | LiveAction
  | { readonly type: 'job-drafted'; readonly draft: OperationDraft }
  | { readonly type: 'guest-drafted'; readonly draft: GuestDraft }
  | { readonly type: 'link-opened'; readonly link: OpenedLink }
  /** The commands of the link run now, or were declined. */
  | { readonly type: 'link-commands-settled' }
  /** The document says what images say. */
  | { readonly type: 'derived-from-images' }
  /** Null: they were taken in, or declined. */
  | { readonly type: 'disks-found'; readonly found: FoundDisks | null }
  | { readonly type: 'things-found'; readonly choice: FoundThings | null }
  /** What a text told of images, in place of what was told before. */
  | { readonly type: 'details-told'; readonly details: ReadonlyMap<string, ImageDetails> }
  | { readonly type: 'visit-at'; readonly step: number | null }
  | { readonly type: 'notice-shown'; readonly notice: Notice | null };
