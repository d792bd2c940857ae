import {
  convertDocument,
  type LayoutForm,
  layoutsWith,
  ownLayoutName,
  readDescription,
  readDocument,
  rewriteOwn,
  writeDescription,
} from '../../layouts/index.js';
import type { State } from '../state/state.js';
import type { Derived } from '../derived/derived.js';
import type { DocumentEditor } from '../document/document-editor.js';
import type { Store } from '../state/store.js';

/** A document in an own layout that was described better than it is now. */
interface Fuller {
  readonly text: string;
  readonly description: string;
  /** What was made of it: once the person changes that, it is what counts. */
  readonly made: string;
}

/** Changes the own layout of a workspace, and what is written in it. */
export interface LayoutDescriber {
  /** Opens the description's editor; the first time with a layout to start from. */
  open(): void;
  /** Takes a description as it is typed. One that describes no layout changes nothing else. */
  describe(text: string): void;
  /** Takes the example that the description is derived from, as it is typed. */
  example(text: string): void;
}

/** What a description changes. */
export interface DescriberParts {
  readonly store: Store;
  readonly derived: Derived;
  readonly editor: DocumentEditor;
}

const known = new WeakMap<Derived, LayoutDescriber>();

/** The one hand on the own layout of a workspace. */
export function layoutDescriber(workspace: DescriberParts): LayoutDescriber {
  const describer = known.get(workspace.derived) ?? createLayoutDescriber(workspace);
  known.set(workspace.derived, describer);
  return describer;
}

export function createLayoutDescriber({ store, derived, editor }: DescriberParts): LayoutDescriber {
  let fuller: Fuller | null = null;

  function describe(text: string): void {
    const before = store.state.peek().ownLayout;
    const own = readDescription(text).own;
    const now = { preferred: false, example: null, ...before, text };
    if (own === null) {
      store.dispatch({ type: 'own-layout-changed', ownLayout: { ...now, good: before?.good ?? null } });
      return;
    }
    const followed = documentIn(store.state.peek(), text);
    store.dispatch({ type: 'own-layout-changed', ownLayout: { ...now, good: text } });
    if (followed !== null && followed !== store.state.peek().text) editor.follow(followed);
    compareAgain();
  }

  /** The document in the new layout; null where it isn't written in the old one. */
  function documentIn({ text, ownLayout }: State, description: string): string | null {
    const good = ownLayout?.good ?? null;
    const next = readDescription(description).own;
    if (good === null || next === null || good === description) return null;
    const from = fuller?.made === text ? fuller : { text, description: good };
    const old = readDescription(from.description).own;
    if (old === null) return null;
    const document = readDocument(from.text, layoutsWith(old.layout, ownLayout?.preferred === true));
    if (document.xml.root === null || !document.disks.some(({ layout }) => layout === ownLayoutName)) return null;
    const { text: made, losses } = rewriteOwn(document, next.layout);
    fuller = losses.length > 0 ? { ...from, made } : null;
    return made;
  }

  /** The other side of a comparison in it is written anew. */
  function compareAgain(): void {
    if (store.state.peek().compare?.layout !== ownLayoutName) return;
    const document = derived.reading.document.peek();
    if (document.xml.root === null) return;
    const { text } = convertDocument(document, () => ownLayoutName);
    store.dispatch({ type: 'other-layout-chosen', layout: ownLayoutName, text });
  }

  return {
    describe,
    open() {
      if (store.state.peek().ownLayout === null) describe(writeDescription('My layout', startingForm(derived)));
      store.dispatch({ type: 'own-layout-described', open: true });
    },
    example(text) {
      const own = store.state.peek().ownLayout;
      if (own !== null) store.dispatch({ type: 'own-layout-changed', ownLayout: { ...own, example: text } });
    },
  };
}

/** That of the selected disk; the RFC's first where nothing tells one. */
function startingForm({ reading }: Derived): LayoutForm {
  const { layouts, selectedDisk } = reading;
  const detected = selectedDisk.peek()?.layout ?? 'any';
  const name = layouts.peek().names.find((each) => each === detected) ?? 'nested';
  const { chain, mirror, first } = layouts.peek().named(name).form;
  // What only old readers need is no part of a new proposal.
  return { chain, mirror: mirror === null ? null : { ...mirror, repeats: [], old: null }, first };
}
