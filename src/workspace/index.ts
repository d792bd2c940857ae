/**
 * The work on a document, its images and its running domain, without a page.
 * Panels, tests and bin/backing-chain use the same: one state, what is derived from it, and the hands that change it.
 */
export { type ComparedSides, createComparedSides } from './compare/comparison.js';
export { differingLines } from './compare/differing-lines.js';
export { settle, type Sides } from './compare/follow.js';
export { type DocumentActs, documentActs, loadDocumentActs } from './load-document-acts.js';
export { type Completer, loadCompletion } from './console/load-completion.js';
export { domainNames } from './console/domain-names.js';
export { endText } from './console/end-text.js';
export { trafficLines } from './console/traffic-lines.js';
export type { Derived } from './derived/derived.js';
export { plansOf } from './derived/plans.js';
export type { PinnedNote } from './derived/pinned-notes.js';
export type { Reading } from './derived/reading.js';
export type { SelectedImage } from './derived/selected-image.js';
export { isLongText } from './document/long-text.js';
export { whenReady } from './document/make-ready.js';
export { nextTask, runInTasks } from './tasks.js';
export type { DocumentEditor, HandOnTyping, TypedText } from './document/document-editor.js';
export { writeHistoryFile } from './history/history-file.js';
export { keepHistory } from './history/keep-history.js';
export { presentEntry } from './history/present-entry.js';
export { restoreEntry } from './history/restore-entry.js';
export { runReplay } from './history/replay.js';
export { attachLine, detachLine, type Drive, ejectLine, freeTarget, mediumLine } from './live/drive-lines.js';
export { freshPath, type ImageOperation, imageOperations, type OperableDisk } from './live/image-operations.js';
export { jobRefusal, progressText } from './live/job-words.js';
export { type Resizable, resizeLine } from './live/resize-line.js';
export { type SnapshotBranch, snapshotForest } from './live/snapshot-forest.js';
export { declineCommands } from './live/offer-commands.js';
export {
  draftedLinesBefore,
  draftedOperation,
  draftFor,
  draftValues,
  formOf,
  takenDestination,
} from './live/operation-draft.js';
export { madeWith } from './made-with.js';
export { goToPlace } from './notes/go-to-place.js';
export { leavePlace, pointedRanges } from './notes/pointed-place.js';
export { keepNotesPinned } from './notes/keep-notes-pinned.js';
export { isRefused, type RefusedNote, withChange, withNote, withReply, withText } from './notes/note-list.js';
export { documentState } from './open/document-state.js';
export type { OpenedFile } from './open/brought-in.js';
export { openAsMoreDisks, openDisks, openIntoDisk } from './open/open-disks.js';
export { openExample } from './open/open-example.js';
export { openFiles } from './open/open-files.js';
export { counted, makeDevice, openAllImages } from './open/open-images.js';
export { keepPasted } from './open/keep-pasted.js';
export { openImported, openRecognised } from './open/open-text.js';
export { recognise } from './open/recognise.js';
export { loadTextReader, type TextReader } from './open/text-reader.js';
export { toldDetails } from './open/told-details.js';
export { pinTargets } from './places/pin-targets.js';
export { placeLabel } from './places/place-label.js';
export { findTarget } from './places/target.js';
export { inGoodTime } from './saved/in-good-time.js';
export {
  bringBack,
  earlierOfJournal,
  isNewForJournal,
  presentOfJournal,
  readJournalEntry,
  readJournalHistory,
  sayShownAgain,
} from './saved/journal.js';
export { loadSavedState, prepareSave, readEarlier, saveState } from './saved/saved-state.js';
export type { TextStorage } from './saved/text-storage.js';
export type { AskedGraph, Session } from './session/session.js';
export { type ComparedSide, comparedSide, diffSides, type SideChoice } from './share/compared-side.js';
export { type EmbedOptions, readEmbedOptions } from './share/embed-options.js';
export { embedSnippet } from './share/embed-snippet.js';
export { type PageLink, pageLink } from './share/page-link.js';
export { reviewOf } from './share/review.js';
export { shareState } from './share/share-state.js';
export { sharedDocument, sharedLayoutSet, sharedNotes, sharedScript } from './share/shared-document.js';
export { commandsAsShell, recordedScript } from './share/shell-script.js';
export { signedPicture, signedXml } from './share/signed-text.js';
export { carriesState, svgPicture } from './share/svg-picture.js';
export { holdSecrets } from './share/typed-secrets.js';
export { defaultPreferences, initialState } from './state/initial-state.js';
export type { GuestDraft } from './state/guest-draft.js';
export type { Foreseen, LiveState, Pace, ScriptLine, SessionLine, SessionStep } from './state/live-state.js';
export type { OperationDraft } from './state/operation-draft.js';
export {
  type Comparison,
  type EarlierText,
  type ImageFact,
  type Notice,
  type OwnLayoutText,
  type PaneSizes,
  type PlanOutcome,
  type PlanRun,
  type Preferences,
  type ReplacedDocument,
  type Replay,
  type Screen,
  type State,
  type ThemeChoice,
  type WorkbenchTab,
  workbenchTabs,
} from './state/state.js';
export type { Store } from './state/store.js';
export { layoutDescriber } from './own-layout/describe-layout.js';
export { tell, warn } from './state/tell.js';
export {
  type CommandEntry,
  type CommandOutput,
  type OutputLine,
  progressOf,
  type TranscriptEntry,
} from './state/transcript.js';
export { convertAnyway, switchLayout } from './switch-layout.js';
export { createPageWorkspace } from './create-page-workspace.js';
export { createWorkspace } from './create-workspace.js';
export type { Workspace } from './workspace.js';
