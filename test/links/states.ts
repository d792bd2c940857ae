import fc from 'fast-check';
import { defaultState, type SharedReply, type SharedState } from '../../src/links/index.js';

/** Text as people and hostile people write it, without lone surrogates (no text encoding has those). */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.constantFrom('\0\u001b[2J', '__proto__', '<script>alert(1)</script>', '\uFEFFbom', 'a\r\nb', '𝄞', '=\r\n', '```'),
);

const layout = fc.option(fc.constantFrom('nested' as const, 'flat' as const, 'attribute' as const, 'libvirt' as const));
const author = fc.option(text);
const reply: fc.Arbitrary<SharedReply> = fc.record({ text, author });

export const anyState: fc.Arbitrary<SharedState> = fc.record({
  ownLayout: fc.option(text, { nil: undefined }),
  document: fc.option(
    fc.oneof(
      fc.record({ kind: fc.constant('example' as const), id: text }),
      fc.record({ kind: fc.constant('text' as const), text }),
    ),
  ),
  layout,
  compareWith: layout,
  disk: fc.option(text),
  element: fc.option(text),
  script: text,
  notes: fc.array(
    fc.record({ target: text, text, author, resolved: fc.boolean(), replies: fc.array(reply, { maxLength: 3 }) }),
    { maxLength: 4 },
  ),
  theme: fc.option(fc.constantFrom('light' as const, 'dark' as const)),
});

/** What a reviewer might send of the RFC's example: all that a link can hold. */
export function fullState(xml: string): SharedState {
  return {
    ownLayout: undefined,
    document: { kind: 'text', text: xml },
    layout: 'flat',
    compareWith: 'nested',
    disk: 'vda',
    element: 'vda/mirror/0',
    script: `create-images
qemu-img create -f qed -b /path/to/top -F qcow2 /path/to/mirror
qemu-img rebase -f qed -b /path/to/base -F raw /path/to/mirror
qemu-img compare -f qcow2 -F qed /path/to/top /path/to/mirror
`,
    notes: [
      {
        target: 'vda/mirror/0',
        text: 'Why not keep <backing> inside <mirror>? Its order then carries the meaning.',
        author: 'Jane Doe',
        resolved: false,
        replies: [{ text: 'Nesting says the same without an order.', author: null }],
      },
    ],
    theme: 'dark',
  };
}

export function withText(xml: string): SharedState {
  return { ...defaultState, document: { kind: 'text', text: xml } };
}
