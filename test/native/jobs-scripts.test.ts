import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { nativeScript } from './native-script.js';

const examples = new URL('../../src/examples/', import.meta.url);
const scripts = readdirSync(new URL('scripts/', examples)).filter((name) => name.endsWith('.script'));

/**
 * What only this project's QEMU and host can: a copy down to a base, a host that runs out of space; and a guest's disk
 * that nobody else may write, where an NBD export, which stands for the guest here, lets others write what is below.
 */
const OURS = ['rfc-copy.script', 'no-space.script', 'opened-twice.script'];

describe('on the native storage daemon and tools', () => {
  test.each(scripts.filter((name) => !OURS.includes(name)))('%s', async (name) => {
    const text = readFileSync(new URL(`scripts/${name}`, examples), 'utf8');
    const document = /^# Document: (.*)$/m.exec(text)?.[1] ?? 'rfc-nested';
    const script = await nativeScript(readFileSync(new URL(`${document}.xml`, examples), 'utf8'));
    const results = await script.run(text);
    await script.end();
    const failed = results.find((result) => result.failure !== null);
    if (process.env['SHOW'])
      for (const r of results)
        console.log(
          '$',
          'text' in r.line ? r.line.text : '',
          '\n' + r.output,
          '\n',
          r.steps
            .map((s) => '  -- ' + s.phase + ' ' + s.summary + (s.warning ? ' WARNING ' + s.warning : ''))
            .join('\n'),
          r.advice ?? '',
        );
    expect(failed, JSON.stringify(failed, null, 1)?.slice(0, 3000)).toBeUndefined();
  });
});
