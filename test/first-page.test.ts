import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { defaultExample } from '../src/examples/index.js';

const page = readFileSync(new URL('../dist/index.html', import.meta.url), 'utf8');

describe('the built page, before any script', () => {
  test('has the text of the example', () => {
    const [, shown = ''] = /<pre class="plain-editor-text">([^]*?)<\/pre>/u.exec(page) ?? [];
    expect(shown.replaceAll('&lt;', '<').replaceAll('&amp;', '&')).toBe(defaultExample.text);
  });

  test.each(['base', 'middle', 'top', 'mirror'])('has %s in the picture', (name) => {
    const [picture = ''] = /<div class="diagram-scroll">[^]*?<\/svg>/u.exec(page) ?? [];
    expect(picture).toContain(`>${name}<`);
  });

  test('allows its own script, and no other that stands in it', () => {
    const [, script = ''] = /<script>([^]*?)<\/script>/u.exec(page) ?? [];
    const hash = createHash('sha256').update(script).digest('base64');
    expect(page.match(/'sha256-[^']+'/gu)).toEqual([`'sha256-${hash}'`]);
  });
});
