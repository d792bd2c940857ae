import { firstGuestDraft } from './guest-draft.js';
import { nothingLive } from './live-state.js';
import { emptyDraft } from './operation-draft.js';
import type { Preferences, SeenPools, State } from './state.js';

const mebibyte = 1024 * 1024;

export const defaultPreferences: Preferences = {
  theme: 'system',
  panes: {
    ...{ editor: 0.4, diagram: 0.54, console: 0.23 },
    ...{ compared: 0.6, comparedDocument: 0.5, comparedDiagram: 0.5 },
  },
  virtualSize: 64 * mebibyte,
  author: '',
};

/** Before anything has run no pool is known. */
const noPools: SeenPools = { places: new Map(), place: (document) => document };

/** The page before anything happened, showing `text`. */
export function initialState(text: string): State {
  return {
    text,
    selection: { diskId: null, imageId: null },
    pointedAt: null,
    notes: [],
    earlier: [],
    conversion: null,
    ownLayout: null,
    describing: false,
    cases: [],
    caseDraft: null,
    compare: null,
    preferences: defaultPreferences,
    screen: 'document',
    diagramWidth: 720,
    tab: 'create',
    files: [],
    pools: noPools,
    usage: null,
    facts: new Map(),
    run: null,
    busy: false,
    transcript: [],
    commandHistory: [],
    script: [],
    byHand: new Set(),
    scriptDocument: null,
    live: nothingLive,
    jobDraft: emptyDraft,
    guestDraft: firstGuestDraft,
    link: null,
    replay: null,
    found: null,
    choice: null,
    details: new Map(),
    sizesAsTold: true,
    notice: null,
    fromImages: null,
    visit: null,
  };
}
