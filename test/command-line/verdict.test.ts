import { describe, expect, test } from 'vitest';
import { run } from '../../src/command-line/backing-chain-dispatch.js';
import { plainDomain } from '../libvirt/plain-domain.js';

interface Ended {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

/** `backing-chain verdict OPTIONS -` on a text. */
async function verdict(text: string, ...options: readonly string[]): Promise<Ended> {
  const [out, error]: [string[], string[]] = [[], []];
  const status = await run({
    arguments: ['verdict', ...options, '-'],
    readFile: () => Promise.reject(new Error('no such file')),
    readStandardInput: () => Promise.resolve(new TextEncoder().encode(text)),
    out: (printed) => out.push(printed),
    error: (printed) => error.push(printed),
  });
  return { status, out: out.join(''), error: error.join('') };
}

const good = plainDomain("<disk><source file='/t'/><target dev='vda'/></disk>");

describe('verdict', () => {
  test('says yes to all, with status 0', async () => {
    expect(await verdict(good)).toEqual({
      status: 0,
      out: 'document: schema: valid\ndocument: define: accepted\ndocument: running: accepted\ndocument: start: starts\n',
      error: '',
    });
  });

  test('gives libvirt’s own words for a no, with status 1', async () => {
    const { status, out } = await verdict(good.replace('<source', "<driver discard='on'/><source"));
    const words = "refused: XML error: Invalid value for attribute 'discard' in element 'driver': 'on'.";
    expect({ status, lines: out.trimEnd().split('\n') }).toEqual({
      status: 1,
      lines: [
        "document: schema: invalid: Extra element driver in interleave (line 8: discard='on')",
        `document: define: ${words}`,
        `document: running: ${words}`,
        `document: start: ${words}`,
      ],
    });
  });

  test('names what is passed over without a word', async () => {
    const { status, out } = await verdict(good.replace('</disk>', "<mirror file='/m'/></disk>"));
    expect({ status, last: out.trimEnd().split('\n').at(-1) }).toEqual({
      status: 0,
      last: 'vda: define: read otherwise: A mirror belongs to a running machine: define passes over it, whatever it holds.',
    });
  });

  test('keeps to a line where QEMU has two, and tells define from start', async () => {
    const disk = (name: string): string => `<disk><source file='/t'/><target dev='${name}'/></disk>`;
    const { out } = await verdict(plainDomain(disk('vda') + disk('vdb')));
    expect(out.trimEnd().split('\n').slice(1)).toEqual([
      'document: define: accepted',
      'document: running: accepted',
      'document: start: refused: internal error: process exited while connecting to monitor: qemu-system-x86_64: ' +
        '-device {…}: Failed to get "write" lock Is another process using the image [/t]?',
    ]);
  });

  test('asks the libvirt that is named', async () => {
    const text = good.replace("<source file='/t'/>", "<driver cache='none'/><source dev='/v'/>");
    const vdpa = text.replace('<disk>', "<disk type='vhostvdpa'>");
    expect((await verdict(vdpa, '--libvirt', '9.0')).out).toContain(
      "define: refused: XML error: Invalid value for attribute 'type' in element 'disk': 'vhostvdpa'.",
    );
    expect((await verdict(vdpa)).out).toContain(
      "define: refused: unsupported configuration: 'vhostvdpa' requires shared memory",
    );
    expect(await verdict(good, '--libvirt', '8.0')).toMatchObject({
      status: 2,
      error: 'backing-chain: No libvirt 8.0 here: 11.3, 9.0.\n',
    });
  });

  test('judges the disks of a snippet one by one', async () => {
    const { status, out } = await verdict("<disk><source file='/t'/><target dev='vda'/></disk>");
    expect({ status, lines: out.trimEnd().split('\n') }).toEqual({
      status: 0,
      lines: [
        'document: schema: invalid: libvirt has no schema for this root element',
        'document: define: refused: XML error: unexpected root element <disk>, expecting <domain>',
        'document: running: refused: XML error: unexpected root element <disk>, expecting <domain>',
        'document: start: refused: XML error: unexpected root element <disk>, expecting <domain>',
        'vda: define: accepted',
        'vda: running: accepted',
      ],
    });
  });

  test('prints JSON with places', async () => {
    const { out } = await verdict(good.replace("dev='vda'", "dev='nvme0'"), '--json');
    expect(JSON.parse(out)).toMatchObject({
      document: {
        schema: { verdict: 'invalid' },
        define: {
          verdict: 'refused',
          words: "XML error: Unknown disk name 'nvme0' and no address specified",
          place: '<stdin>:8:38',
        },
        start: { verdict: 'refused' },
      },
      disks: [{ name: 'nvme0', schema: false, define: { verdict: 'refused', readOtherwise: [] } }],
    });
  });

  test('ends with status 2 where nothing can be read', async () => {
    expect(await verdict('<domain>')).toMatchObject({ status: 2, out: '' });
  });
});
