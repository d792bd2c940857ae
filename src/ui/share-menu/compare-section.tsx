import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { type LayoutName, type LayoutSet } from '../../layouts/index.js';
import { type ComparedSide, comparedSide, diffSides, madeWith, type SideChoice } from '../../workspace/index.js';
import { usePage } from '../page/page-context.js';
import { downloadBytes } from '../browser/download.js';
import { usePart } from '../page/use-part.js';

interface Chosen {
  /** A layout's name, `document` or `link`. */
  readonly what: string;
  readonly address: string;
}

/** The RFC's question is between nested and flat. */
const counterpart: Partial<Record<string, LayoutName>> = { nested: 'flat' };

/** The difference between two layouts of the document, or two links, as a patch. */
export function CompareSection(props: { readonly copy: (text: string, what: string) => void }): JSX.Element {
  const { manifest, derived } = usePage();
  const xml = usePart((state) => state.text);
  const script = usePart((state) => state.script).join('\n');
  const layouts = derived.reading.layouts.value;
  const from = useSignal<Chosen>({ what: 'document', address: '' });
  const layout = derived.reading.selectedDisk.peek()?.layout ?? 'flat';
  const to = useSignal<Chosen>({ what: counterpart[layout] ?? 'nested', address: '' });
  const [one, other] = [from.value, to.value];
  const found = useMemo(() => {
    const sides = [one, other].map((chosen) => comparedSide(choiceOf(chosen, layouts), { xml, script }, layouts));
    const problem = sides.flatMap((side) => ('problem' in side ? [side.problem] : []))[0];
    const [left, right] = sides.filter((side): side is ComparedSide => !('problem' in side));
    if (left === undefined || right === undefined) return { problem: problem ?? '' };
    return { ...diffSides(left, right, madeWith(manifest)), remarks: [...left.remarks, ...right.remarks] };
  }, [one, other, xml, script, layouts]);
  const text = 'problem' in found ? '' : found.text;
  return (
    <section class="share-section" aria-label="Compare">
      <h2>Compare</h2>
      <div class="share-line">
        <Side label="From" chosen={one} layouts={layouts} onChoose={(chosen) => (from.value = chosen)} />
        <Side label="To" chosen={other} layouts={layouts} onChoose={(chosen) => (to.value = chosen)} />
        <button
          type="button"
          class="button small"
          disabled={text === ''}
          title="Puts the unified diff on the clipboard"
          onClick={() => props.copy(text, 'The diff')}
        >
          Copy diff
        </button>
        <button
          type="button"
          class="button small"
          disabled={text === ''}
          title="Saves backing-chain.patch, as patch and git apply take it"
          onClick={() => downloadBytes('backing-chain.patch', text)}
        >
          Save diff
        </button>
      </div>
      <p role="status">
        {'problem' in found ? (
          found.problem
        ) : text === '' ? (
          'Both are the same.'
        ) : (
          <>
            {counted(found.added)} added, {found.removed} removed.
          </>
        )}
        {'remarks' in found && found.remarks.length > 0 && (
          <span class="share-warning"> Left out: {found.remarks.slice(0, 3).join(' ')}</span>
        )}
      </p>
    </section>
  );
}

function Side(props: {
  readonly label: string;
  readonly chosen: Chosen;
  readonly layouts: LayoutSet;
  readonly onChoose: (chosen: Chosen) => void;
}): JSX.Element {
  const { label, chosen, layouts, onChoose } = props;
  return (
    <>
      <label class="field">
        {label}
        <select
          aria-label={label}
          value={chosen.what}
          onChange={(event) => onChoose({ ...chosen, what: event.currentTarget.value })}
        >
          <option value="document">document</option>
          {layouts.names.map((layout) => (
            <option key={layout} value={layout}>
              {layouts.named(layout).label}
            </option>
          ))}
          <option value="link">a link…</option>
        </select>
      </label>
      {chosen.what === 'link' && (
        <input
          type="text"
          class="share-address"
          aria-label={`${label}: a link of this page`}
          placeholder="Paste a link"
          value={chosen.address}
          onInput={(event) => onChoose({ ...chosen, address: event.currentTarget.value })}
        />
      )}
    </>
  );
}

function choiceOf({ what, address }: Chosen, layouts: LayoutSet): SideChoice {
  const layout = layouts.names.find((each) => each === what);
  if (layout !== undefined) return { kind: 'layout', layout };
  return what === 'link' ? { kind: 'link', address } : { kind: 'document' };
}

function counted(lines: number): string {
  return lines === 1 ? '1 line' : `${lines} lines`;
}
