import { marked } from 'marked';
import { describe, expect, test } from 'vitest';
import { markdown } from '../../src/links/index.js';
import { emptyReview, rfcReview } from './reviews.js';

describe('a comment in Markdown', () => {
  test("of the RFC's example", () => {
    expect(markdown(rfcReview)).toMatchInlineSnapshot(`
      "I prefer the flat form: what distinguishes the layers is only their format, and a chain is a list.

      But see the order.

      \`\`\`xml
      <mirror>
        <source file='/path/to/mirror' format='qed'/>
        <backing file='/path/to/base' format='raw'/>
      </mirror>
      <backing file='/path/to/middle' format='qcow2'/>
      <backing file='/path/to/base' format='raw'/>
      \`\`\`

      \`\`\`mermaid
      flowchart LR
        base --> top
      \`\`\`

      \`\`\`console
      $ qemu-img convert -O qed -B /path/to/base -F raw /path/to/top /path/to/mirror # the obvious way
          (100.00/100%)
      $ qemu-img compare /path/to/top /path/to/mirror
      Content mismatch at offset 8388608!
      [exit status 1]
      \`\`\`

      - On vda/mirror/0 (resolved): Which of the two \\<backing\\> lists is this one? (Jane)
        - The mirror’s.

      [Open in the Backing Chain Playground](https://example.org/playground/#1E3Sp)

      <sub>Backing Chain Playground 0.1.0, QEMU 10.0.2</sub>
      "
    `);
  });

  test('with nothing to say is the link alone', () => {
    expect(markdown(emptyReview)).toBe(
      '[Open in the Backing Chain Playground](https://example.org/playground/#1E3Sp)\n',
    );
  });

  test('shows the text picture where nothing draws Mermaid', () => {
    expect(markdown({ ...emptyReview, picture: 'a <- b' })).toContain('```text\na <- b\n```');
  });
});

describe('what is shown stays text', () => {
  test.each(['```\n# out', '````\n```````x', '`'])('code that holds %j does not end its block', (xml) => {
    const html = marked.parse(markdown({ ...emptyReview, xml }), { async: false });
    expect(html.match(/<pre>/g)).toHaveLength(1);
    expect(html).not.toContain('<h1');
  });

  test.each([
    '<script>alert(1)</script>',
    '[a](javascript:alert(1))',
    '![a](https://example.com/track.png)',
    '**bold** _it_ `code` ~~no~~ # no',
    '@everyone #12 https://example.com',
    'a\n\n# b\n- c',
    '| a | b |\n|---|---|',
    '&lt;b&gt;',
    '1. a',
    '- a',
  ])('a note that says %j is a note that says it', (text) => {
    const note = { target: text, text, author: text, resolved: false, replies: [{ text, author: text }] };
    const html = marked.parse(markdown({ ...emptyReview, notes: [note] }), { async: false });
    expect(html).not.toMatch(/<(script|img|strong|em|del|h1|h2|table)/);
    if (!text.startsWith('<')) expect(html).not.toContain('<code');
    expect(html.match(/<a /g)).toHaveLength(1);
    expect(html.match(/<li>/g)).toHaveLength(2);
  });

  test('code in a note stays code, with its white space and its lines', () => {
    const text =
      "Rather:\n<mirror>\n  <source file='/m'/>\n\n  <backingRef index='2'/>\n</mirror>\nor not.\nAs you like.";
    const note = {
      target: '<target> of vda',
      text,
      author: 'Jane',
      resolved: false,
      replies: [{ text, author: null }],
    };
    const html = marked.parse(markdown({ ...emptyReview, notes: [note] }), { async: false });
    const code =
      '&lt;mirror&gt;\n  &lt;source file=&#39;/m&#39;/&gt;\n\n  &lt;backingRef index=&#39;2&#39;/&gt;\n&lt;/mirror&gt;\n';
    expect(html.split(code)).toHaveLength(3);
    expect(html).toContain('On &lt;target&gt; of vda: Rather:');
    expect(html).toContain('or not.<br>As you like.');
    expect(html.match(/<li>/g)).toHaveLength(2);
  });

  test('a link with brackets in its path stays one link', () => {
    const link = 'https://example.org/a(b)/<c>/#1E3Sp';
    const html = marked.parse(markdown({ ...emptyReview, link }), { async: false });
    expect(html).toContain('href="https://example.org/a%28b%29/%3Cc%3E/#1E3Sp"');
  });
});
