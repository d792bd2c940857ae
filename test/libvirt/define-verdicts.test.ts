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

/** What `virsh create` of libvirt 11.3 with QEMU 10.0 said. */
describe('a start is refused', () => {
  const disk = (type: string, source: string, driver = "type='raw'"): string =>
    `<disk type='${type}'><driver name='qemu' ${driver}/>${source}<target dev='vda' bus='virtio'/></disk>`;
  const ends = 'internal error: process exited while connecting to monitor: qemu-system-x86_64: ';
  const iommu = `${ends}-device {…}: VIRTIO_F_IOMMU_PLATFORM was supported by neither legacy nor transitional device`;

  test.each([
    [
      'without a secret for LUKS of its own',
      disk('file', "<source file='/a'><encryption format='luks'/></source>"),
      "internal error: missing secret info for 'luks' driver",
    ],
    [
      'but not without one for LUKS in qcow2',
      disk('file', "<source file='/a'><encryption format='luks'/></source>", "type='qcow2'"),
      null,
    ],
    [
      'with TLS that QEMU has not for the protocol',
      disk('network', "<source protocol='rbd' name='p/i' tls='yes'><host name='h'/></source>"),
      "unsupported configuration: TLS transport is not supported for disk protocol 'rbd'",
    ],
    [
      'with a slice of half a sector',
      disk('file', "<source file='/a'><slices><slice type='storage' offset='1' size='3'/></slices></source>"),
      `${ends}-blockdev {…}: Specified size is not multiple of 512`,
    ],
    ['with an IOMMU for an old device', disk('file', "<source file='/a'/>", "type='raw' iommu='on'"), iommu],
  ])('%s', (_, disks, said) => {
    expect(words(judge(plainDomain(disks)).start)).toBe(said);
  });

  test('with an IOMMU, not where the device is new enough', () => {
    const text = disk('file', "<source file='/a'/>", "type='raw' iommu='on'");
    const newer = plainDomain(text.replace("type='file'", "type='file' model='virtio-non-transitional'"));
    expect([words(judge(newer).start), words(judge(plainDomain(text).replace("'pc'", "'q35'")).start)]).toEqual([
      null,
      null,
    ]);
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
