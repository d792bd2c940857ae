import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { memoryScript } from './memory-script.js';
import { moduleIsBuilt } from '../images/built-module.js';

const examples = new URL('../../src/examples/', import.meta.url);
const scripts = readdirSync(new URL('scripts/', examples)).filter((name) => name.endsWith('.script'));

describe.skipIf(!moduleIsBuilt)('in memory', () => {
  test.each(scripts)('%s', async (name) => {
    const text = readFileSync(new URL(`scripts/${name}`, examples), 'utf8');
    const document = /^# Document: (.*)$/m.exec(text)?.[1] ?? 'rfc-nested';
    const script = memoryScript(readFileSync(new URL(`${document}.xml`, examples), 'utf8'));
    const results = await script.run(text);
    await script.end();
    const failed = results.find((result) => result.failure !== null);
    expect(failed && [failed.line.line, failed.output, failed.failure]).toBeUndefined();
  });
});
