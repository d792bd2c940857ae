import type { JSX } from 'preact';
import { usePage } from '../page/page-context.js';
import { usePart } from '../page/use-part.js';
import { LineButton } from './line-button.js';
import { Text } from './operation-fields.js';

/** What the guest does with its disk, and whether it finds all it must. */
export function GuestPanel(props: { readonly target: string }): JSX.Element {
  const { target } = props;
  const { store } = usePage();
  const draft = usePart((state) => state.guestDraft);
  const { pattern, offset, length, count, seed } = draft;
  const change = (part: Partial<typeof draft>): void =>
    store.dispatch({ type: 'guest-drafted', draft: { ...draft, ...part } });
  const guest = `guest ${target}`;
  return (
    <section class="live-guest" aria-label={`Guest on ${target}`}>
      <h2>The guest on {target}</h2>
      <div class="live-fields">
        <Text label="Byte" value={pattern} hint="0x5a" onChange={(value) => change({ pattern: value })} />
        <Text label="From" value={offset} hint="0" onChange={(value) => change({ offset: value })} />
        <Text label="Length" value={length} hint="64k" onChange={(value) => change({ length: value })} />
        <LineButton label="Write" line={`${guest} write -P ${pattern} ${offset} ${length}`} />
        <LineButton label="Read" line={`${guest} read -v ${offset} ${length === '' ? '512' : length}`} />
        <LineButton label="Discard" line={`${guest} discard ${offset} ${length}`} />
      </div>
      <div class="live-fields">
        <Text label="Blocks at made-up places" value={count} hint="20" onChange={(value) => change({ count: value })} />
        <Text label="Seed" value={seed} hint="1" onChange={(value) => change({ seed: value })} />
        <LineButton label="Write at random" line={`${guest} random ${count} ${seed}`} />
        <LineButton label="Verify" line={`${guest} verify`} primary />
      </div>
      <GuestVerdict target={target} />
    </section>
  );
}

/** What tells of a disk and changes nothing. */
const looks =
  /^(?:! )?(?:guest \S+ (?:verify|read|map)|virsh (?:list|dom\w+|blockjob \S+ \S+ --info)|xml|ls|help|qemu-img (?:info|map|check|compare))\b/u;

/** The last verify of this disk, until something else happened since. */
function GuestVerdict(props: { readonly target: string }): JSX.Element | null {
  const lines = usePart((state) => state.live.lines);
  const at = lines.findLastIndex(({ text }) => text.replace(/^! /u, '') === `guest ${props.target} verify`);
  const last = lines[at];
  if (last === undefined || last.outcome === 'running') return null;
  if (!lines.slice(at + 1).every(({ text }) => looks.test(text))) return null;
  const wrong = last.output.startsWith('Wrong');
  return (
    <p class="verdict live-verdict" data-tone={wrong ? 'bad' : 'good'} role="status">
      <strong>{wrong ? 'The guest finds something else' : 'The guest finds all it wrote'}</strong>
      <span class="verdict-detail">{last.output}</span>
    </p>
  );
}
