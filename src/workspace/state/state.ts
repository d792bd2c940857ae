import type { Disk, ImageId, PoolPlaces } from '../../chain/index.js';
import type { FileEntry, StorageUsage } from '../../images/index.js';
import type { LayoutName, Loss, ReadDocument } from '../../layouts/index.js';
import type { ImportedOne } from '../../import/index.js';
import type { ImageDetails, ImageFacts, OwnExtent, Step } from '../../scenario/index.js';
import type { SharedCase, SharedNote } from '../../links/index.js';
import type { TextEdit } from '../../xml/index.js';
import type { PlanEnd, PlanKind } from '../../script/index.js';
import type { GuestDraft } from './guest-draft.js';
import type { LiveState } from './live-state.js';
import type { OperationDraft } from './operation-draft.js';
import type { TranscriptEntry } from './transcript.js';

/** Storage pools that libvirt knows here. */
export interface SeenPools {
  readonly places: PoolPlaces;
  /** The reading with its volumes where the pools keep them; the way comes with what runs commands. */
  readonly place: (document: ReadDocument) => ReadDocument;
}

/**
 * Everything the page knows that can't be computed from something else.
 * What is computed stands in `derived/`.
 */
export interface State {
  /** The document as the editor holds it. */
  readonly text: string;
  readonly selection: Selection;
  /** The place that a link or a note led to, named as in notes; null once the reader went elsewhere. */
  readonly pointedAt: string | null;
  /** Remarks pinned to places of the document, in the order of their numbers. */
  readonly notes: readonly SharedNote[];
  /** Documents that were replaced, newest first. */
  readonly earlier: readonly EarlierText[];
  /** A conversion that would lose something and waits for a decision. */
  readonly conversion: PendingConversion | null;
  /** The layout that the person wrote down; null before there is one. */
  readonly ownLayout: OwnLayoutText | null;
  /** Its editor is open. */
  readonly describing: boolean;
  /** The person's own cases for the scorecard. */
  readonly cases: readonly SharedCase[];
  /** A case that is being written; null while its form is closed. */
  readonly caseDraft: SharedCase | null;
  /** The document's other side while Compare is on. */
  readonly compare: Comparison | null;
  readonly preferences: Preferences;
  /** Which pane a narrow screen shows. */
  readonly screen: Screen;
  /** CSS pixels the diagram has for its width. */
  readonly diagramWidth: number;
  readonly tab: WorkbenchTab;
  readonly files: readonly FileEntry[];
  readonly pools: SeenPools;
  readonly usage: StorageUsage | null;
  /** What qemu-img said of each existing image that the document names, by path. */
  readonly facts: ReadonlyMap<string, ImageFact>;
  readonly run: PlanRun | null;
  /** A command of the console or a plan is running. */
  readonly busy: boolean;
  readonly transcript: readonly TranscriptEntry[];
  /** What was typed into the console, oldest first. */
  readonly commandHistory: readonly string[];
  /** The commands that made the images as they are, for links and exports. */
  readonly script: readonly string[];
  /** Files that a person brought in or changed by hand, by path: no command makes them again. */
  readonly byHand: ReadonlySet<string>;
  /** The document as it was before the first of these lines; null before one ran. */
  readonly scriptDocument: string | null;
  readonly live: LiveState;
  /** What the forms of the Jobs tab hold; kept while other tabs are shown. */
  readonly jobDraft: OperationDraft;
  readonly guestDraft: GuestDraft;
  /** The link that brought the document; null once another one replaced it. */
  readonly link: OpenedLink | null;
  readonly replay: Replay | null;
  /** Disks that images or a text make and that wait to be taken into the document. */
  readonly found: FoundDisks | null;
  /** Things that one text holds, of which the person takes one. */
  readonly choice: FoundThings | null;
  /** What a text told of the document's images beside their chain, by path: for making them. */
  readonly details: ReadonlyMap<string, ImageDetails>;
  /** Whether images are made of the sizes that the text told; the person may choose another. */
  readonly sizesAsTold: boolean;
  readonly notice: Notice | null;
  /** The document as it was derived from images; null once another one replaced it. */
  readonly fromImages: string | null;
  /** The step of the guided visit; null while there is none. */
  readonly visit: number | null;
}

/** The disk that layout, actions and console speak of, and the image in it; nulls: none chosen. */
interface Selection {
  readonly diskId: string | null;
  readonly imageId: ImageId | null;
}

export interface EarlierText {
  readonly text: string;
  readonly notes: readonly SharedNote[];
  /** What replaced it, for the list: `before “The RFC, flat”`. */
  readonly label: string;
  /** Milliseconds since the epoch; no two entries have the same. */
  readonly time: number;
  /** The commands that had made its images; absent where there were none. */
  readonly script?: readonly string[];
  /** The description of the person's own layout; absent where there was none. */
  readonly ownLayout?: string;
  /** The person's own cases for the scorecard; absent where there were none. */
  readonly cases?: readonly SharedCase[];
  /** What the person called it: such an entry never makes way for others. */
  readonly name?: string;
}

/** Commands recorded on the last visit, to make its images again. */
export interface Replay {
  readonly script: readonly string[];
  /** `asking`: it took long, so the person decides. */
  readonly status: 'waiting' | 'asking' | 'running' | 'done';
  /** The console's entries that it made: from this id to before that one. */
  readonly entries: { readonly from: number; readonly to: number };
}

export interface PendingConversion {
  readonly diskId: string;
  readonly to: LayoutName;
  readonly losses: readonly Loss[];
  /** For the text as it is: any change drops the conversion. */
  readonly edits: readonly TextEdit[];
}

/** A layout of one's own, as it is being written down. */
export interface OwnLayoutText {
  /** As its editor holds it. */
  readonly text: string;
  /** The newest that described a layout; null before the first. */
  readonly good: string | null;
  /** What could be this layout or a built-in one is this one. */
  readonly preferred: boolean;
  /** The example that it is derived from; null where the person has written none. */
  readonly example: string | null;
}

/** The same document in another layout, beside the document itself. */
export interface Comparison {
  /** As the second editor holds it. */
  readonly text: string;
  /** For disks that tell no layout: on the other side, and in the document. */
  readonly layout: LayoutName;
  readonly documentLayout: LayoutName;
}

export type ThemeChoice = 'system' | 'light' | 'dark';

/** What a person set once and expects to find again. */
export interface Preferences {
  readonly theme: ThemeChoice;
  readonly panes: PaneSizes;
  /** Bytes the guest sees of an image that "Create these images" makes. */
  readonly virtualSize: number;
  /** Put under notes; empty for none. */
  readonly author: string;
}

/** Shares of the room each pane has, from 0 to 1. */
export interface PaneSizes {
  /** Of the width: the editor. */
  readonly editor: number;
  /** Of the height right of the editor: the diagram. */
  readonly diagram: number;
  /** Of the whole height: the console. */
  readonly console: number;
  /** While Compare is on, of the height above the console: both sides. */
  readonly compared: number;
  /** Of their width: the document. */
  readonly comparedDocument: number;
  /** Of the width below them: the diagram. */
  readonly comparedDiagram: number;
}

export type Screen = 'document' | 'images' | 'console';
export type WorkbenchTab = (typeof workbenchTabs)[number];

/** In the order they are shown. */
export const workbenchTabs = [
  'create',
  'mirror',
  'jobs',
  'files',
  'image',
  'notes',
  'verdict',
  'figures',
  'scorecard',
] as const;

/** What qemu-img says of one image, looked at without what lies below it. */
export interface ImageFact {
  /** Null where qemu-img can't read it; then `message` is its own. */
  readonly info: ImageFacts | null;
  /** Bytes of the file, and those that really hold data. */
  readonly size: number;
  readonly allocated: number;
  /** Null where qemu-img can't look inside, as of an encrypted image. */
  readonly extents: readonly OwnExtent[] | null;
  readonly message: string;
  /** What whoever probes an image that was made raw takes it for; null where that is raw. */
  readonly forged: ImageFacts | null;
}

/** A plan that runs or ran: how far it came. */
export interface PlanRun {
  readonly plan: PlanKind;
  /** The disk it is for; null for all of them. */
  readonly diskId: string | null;
  readonly steps: readonly Step[];
  /** Steps done so far. */
  readonly done: number;
  readonly outcome: PlanOutcome;
  /** The files as they were when it had ended; null before that was seen. */
  readonly made: string | null;
}

export type PlanOutcome = { readonly kind: 'running' } | PlanEnd;

/** What images or a text that came make, and what of it isn't there. */
export interface FoundDisks {
  /** The text that told them, as it was pasted; null where images make them. */
  readonly pasted: { readonly what: string; readonly text: string; readonly guest?: string | undefined } | null;
  readonly disks: readonly Disk[];
  readonly details: ReadonlyMap<string, ImageDetails>;
  /** Sentences. */
  readonly cautions: readonly string[];
}

/** Things that a text holds, in its order. */
export interface FoundThings {
  readonly what: string;
  readonly things: readonly { readonly label: string; readonly imported: ImportedOne }[];
  /** The text, for the history. */
  readonly text: string;
}

/** What a link brought. */
export interface OpenedLink {
  readonly from: 'link' | 'file' | 'example';
  /** Heads its commands where they run line by line. */
  readonly title: string;
  /** The document as it came. */
  readonly text: string;
  /** Commands that wait for a click; null once they were run or declined, or where there are none. */
  readonly offered: string | null;
}

/** A document with the notes on it. */
export interface ReplacedDocument {
  readonly text: string;
  readonly notes: readonly SharedNote[];
}

/** One sentence above the panes, with what can be done about it. */
export interface Notice {
  readonly kind: 'information' | 'warning';
  readonly text: string;
  /** The document that "Undo" brings back; null where nothing was replaced. */
  readonly undo: ReplacedDocument | null;
  /** Files that it misses: once one of them is there, it is no longer true. */
  readonly missing?: readonly string[];
}
