import { readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const dist = new URL('../dist/', import.meta.url);

/** Bytes that a server sends of files of the built page, brotli. */
function sent(files: readonly string[]): number {
  return files.map((file) => statSync(new URL(`${file}.br`, dist)).size).reduce((sum, size) => sum + size, 0);
}

function assets(pattern: RegExp): string[] {
  return readdirSync(new URL('assets/', dist))
    .filter((name) => pattern.test(name))
    .map((name) => `assets/${name}`);
}

const page = readFileSync(new URL('index.html', dist), 'utf8');

function named(pattern: RegExp): string[] {
  return [...page.matchAll(pattern)].flatMap(([, file]) => file ?? []);
}

const scripts = named(
  /<(?:script|link (?:rel="modulepreload"|data-program))[^>]* (?:src|href)="\.\/(assets\/[^"]+\.js)"/gu,
);
const later = named(/<link data-later [^>]*href="\.\/(assets\/[^"]+\.js)"/gu);
/** Smaller files stand there uncompressed only. */
const compressed = (file: string): boolean => statSync(new URL(file, dist)).size >= 1024;

describe('what a first visit downloads, compressed', () => {
  test.each([
    { what: 'scripts that the page waits for', files: scripts, most: 90_000 },
    { what: 'the page with its text, its picture and its sheet', files: ['index.html'], most: 11_000 },
    { what: 'panels that are there at once', files: assets(/^first-panels-.*\.js$/u), most: 8_000 },
    { what: 'Monaco', files: later, most: 800_000 },
    { what: 'the embedded view', files: assets(/^embed-.*\.(?:js|css)$/u), most: 91_500 },
    { what: 'the QEMU module', files: assets(/^qemu-.*\.wasm$/u), most: 680_000 },
  ])('$what: at most $most bytes', ({ files, most }) => {
    expect(files).not.toEqual([]);
    expect(sent(files.filter(compressed))).toBeLessThanOrEqual(most);
  });

  test('the page waits for few files, and its paint for none', () => {
    expect(scripts.length).toBeLessThanOrEqual(3);
    expect(page).not.toMatch(/<link rel="stylesheet"|<script[^>]* src=/u);
  });
});
