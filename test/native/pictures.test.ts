import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { dot, draw, layOut, svgText } from '../../src/diagram/index.js';
import { diskOf, pictureOf, rfcDisk, rfcImages } from '../diagram/sample-disks.js';
import { readPng, type Pixels } from './png-pixels.js';

const hostile = diskOf('vda"]; <b>', [
  '/s/a"]; click a call alert() %%{ `b` <i> &amp; \\N.img[raw]',
  '/s/\u202Eright-to-left.img',
]);
const madeWith = 'Backing Chain Playground 0.1.0, QEMU 10.0.2';

function has(program: string, ...words: readonly string[]): boolean {
  const there = spawnSync(program, words).error === undefined;
  if (!there) console.warn(`no ${program}: its tests are skipped`);
  return there;
}

function rasterized(svg: string, width: number): Pixels {
  const { stdout, stderr, status } = spawnSync('rsvg-convert', ['--width', String(width), '--format', 'png'], {
    input: svg,
    maxBuffer: 256 * 1024 ** 2,
  });
  expect([status, stderr.toString()]).toEqual([0, '']);
  return readPng(stdout);
}

function inked({ colours }: Pixels, background: string): number {
  return [...colours].reduce((sum, [colour, count]) => (colour === background ? sum : sum + count), 0);
}

describe.skipIf(!has('rsvg-convert', '--version'))('the SVG file, drawn by librsvg', () => {
  const disks = [pictureOf(rfcDisk, rfcImages, { kind: 'copy', phase: 'running', done: 62, total: 100 })];
  const geometry = layOut(disks, { width: 960 });

  it.each([
    ['light', '251,251,250,255', '27,31,36,255'],
    ['dark', '20,23,28,255', '230,232,235,255'],
  ] as const)('is not empty in the %s theme, and has its colours', (theme, background, text) => {
    const svg = svgText(draw(geometry, { kind: 'standalone', theme, state: '1E3Sp', madeWith }));
    const pixels = rasterized(svg, 960);
    expect([pixels.width, pixels.height]).toEqual([geometry.width, geometry.height]);
    const ink = inked(pixels, background);
    expect(ink).toBeGreaterThan(10_000);
    expect(pixels.colours.get(background)).toBeGreaterThan(50_000);
    // Whole strokes of letters have the text's own colour.
    expect(pixels.colours.get(text)).toBeGreaterThan(200);
    const withoutText = rasterized(svg.replace(/<text[\s\S]*?<\/text>/gu, ''), 960);
    expect(ink - inked(withoutText, background)).toBeGreaterThan(2_000);
    console.log(`SVG of the RFC, ${theme}: ${svg.length} characters, ${ink} pixels drawn`);
  });

  it('needs nothing but itself', () => {
    const svg = svgText(draw(geometry, { kind: 'standalone', theme: 'light', state: '1E3Sp', madeWith }));
    expect(svg).not.toMatch(/foreignObject|<style|class=|var\(|href|url\((?!#)/u);
    expect(svg).toMatch(/<text [^>]*font-family=/u);
  });

  it('is drawn with names of any kind, and with 200 layers', () => {
    const long = diskOf(
      'vda',
      Array.from({ length: 200 }, (_, depth) => `/s/snapshot-${200 - depth}[qcow2]`),
    );
    for (const disk of [hostile, long]) {
      const svg = svgText(draw(layOut([pictureOf(disk)], { width: 960 }), { kind: 'standalone', theme: 'light' }));
      expect(inked(rasterized(svg, 960), '251,251,250,255')).toBeGreaterThan(2_000);
    }
  });
});

describe.skipIf(!has('dot', '-V'))('the DOT file, laid out by Graphviz', () => {
  it.each([
    ['the RFC’s example', [rfcDisk], ['base[raw]', 'middle[qcow2]', 'top[qcow2]', 'mirror[qed]', 'guest']],
    ['names of any kind', [hostile], ['right-to-left.img[?]', 'click a call alert()']],
    ['no disk', [], []],
  ])('has every image of %s', (_, disks, labels) => {
    const { stdout, stderr, status } = spawnSync('dot', ['-Tsvg'], { input: dot(disks, madeWith), encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    for (const label of labels) expect(stdout.replaceAll('&#45;', '-')).toContain(label);
  });
});
