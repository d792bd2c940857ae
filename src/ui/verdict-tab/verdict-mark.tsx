import type { ComponentChildren, JSX } from 'preact';

export type Tone = 'good' | 'caution' | 'bad' | 'neutral';

const symbols: Readonly<Record<Tone, string>> = { good: '✓', caution: '≈', bad: '✕', neutral: '·' };

/** A verdict in a word, with a sign that is not colour alone. */
export function VerdictMark(props: { readonly tone: Tone; readonly children: ComponentChildren }): JSX.Element {
  return (
    <span class="verdict-mark" data-tone={props.tone}>
      <span aria-hidden="true">{symbols[props.tone]}</span> {props.children}
    </span>
  );
}
