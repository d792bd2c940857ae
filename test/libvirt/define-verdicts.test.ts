import { describe, expect, test } from 'vitest';
import { type DocumentJudgement, judgeDocument, type LibvirtVersion } from '../../src/libvirt/index.js';
import { parseXml } from '../../src/xml/index.js';
import recorded from '../fixtures/define-verdicts.json' with { type: 'json' };
import { judge as judgeBySchema } from '../schema/grammars.js';
import { plainDomain } from './plain-domain.js';

function judge(text: string, version: LibvirtVersion = '11.3'): DocumentJudgement {
  const { root } = parseXml(text);
  if (root === null) throw new Error('The document is not well formed.');
  return judgeDocument(root, version);
}

/** libvirt's words; null where it takes the document. */
function words(judgement: DocumentJudgement['define']): string | null {
  return judgement.kind === 'accepted' ? null : judgement.words;
}

describe('libvirt 11.3 with QEMU 10.0 said of', () => {
  test.each(recorded)('$name', ({ disks, schema, define }) => {
    const text = plainDomain(disks);
    expect({ schema: judgeBySchema(text).document, define: words(judge(text).define) }).toEqual({ schema, define });
  });
});

describe('a running machine’s XML', () => {
  const disk = (inside: string): string => plainDomain(`<disk><source file='/t'/><target dev='vda'/>${inside}</disk>`);

  test('has its mirror read', () => {
    const { define, running } = judge(disk("<mirror type='file' job='copy'/>"));
    expect([words(define), words(running)]).toEqual([null, 'XML error: mirror requires source element']);
  });

  test('is not validated', () => {
    const { define, running } = judge(disk('<wwn>short</wwn>'));
    expect([words(define), words(running)]).toEqual(['internal error: Malformed wwn: short', null]);
  });

  test('is found in a status file', () => {
    const text = `<domstatus state='running'>${disk("<mirror job='pull'/>")}</domstatus>`;
    expect(words(judge(text).running)).toBe("unsupported configuration: unknown mirror job type 'pull'");
  });
});

describe('the first refusal counts', () => {
  test('in the order in which libvirt keeps disks: those of one bus together, by name', () => {
    const disk = (name: string): string =>
      `<disk><source file='/${name}'/><target dev='${name}' bus='virtio'/><vendor>v</vendor><wwn>${name}</wwn></disk>`;
    expect(words(judge(plainDomain(disk('vdb') + disk('vda'))).define)).toBe('internal error: Malformed wwn: vda');
  });

  test('and what is parsed comes before what is checked', () => {
    const checked = "<disk><target dev='vda'/></disk>";
    const parsed = "<disk device='tape'><target dev='vdb'/></disk>";
    expect(words(judge(plainDomain(checked + parsed)).define)).toBe(
      "XML error: Invalid value for attribute 'device' in element 'disk': 'tape'.",
    );
  });
});

test('libvirt 9.0 has words of its own', () => {
  const text = plainDomain("<disk><driver queues='2'/><source file='/t'/><target dev='hda'/></disk>");
  expect([words(judge(text, '9.0').define), words(judge(text).define)]).toEqual([
    'unsupported configuration: queues attribute in disk driver element is only supported by virtio-blk',
    'unsupported configuration: queues attribute in disk driver element is only supported for virtio bus',
  ]);
});

test('the place is the part of the text that the words are about', () => {
  const text = plainDomain("<disk><driver discard='on'/><source file='/t'/><target dev='vda'/></disk>");
  const { define } = judge(text);
  expect(define.kind === 'refused' && text.slice(define.range.start, define.range.end)).toBe('on');
});

test('only a domain is defined', () => {
  expect(words(judge('<disk/>').define)).toBe('XML error: unexpected root element <disk>, expecting <domain>');
});
