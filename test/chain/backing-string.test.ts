import { describe, expect, test } from 'vitest';
import { parseBackingString, sourceText } from '../../src/chain/index.js';

/** Names as QEMU stores them, and the place they mean. */
const names: readonly {
  readonly name: string;
  readonly type: string;
  readonly place: string;
  readonly format?: string;
}[] = [
  { name: '/images/base.raw', type: 'file', place: '/images/base.raw' },
  { name: 'base.raw', type: 'file', place: 'base.raw' },
  { name: '../images/with:colon/base', type: 'file', place: '../images/with:colon/base' },
  { name: 'file:/images/base.raw', type: 'file', place: '/images/base.raw' },
  { name: 'file:///images/base.raw', type: 'file', place: '/images/base.raw' },
  { name: 'nbd://store:10809/base', type: 'network', place: 'nbd://store:10809/base' },
  { name: 'nbd+unix:///base?socket=/run/nbd.sock', type: 'network', place: 'nbd://unix:/run/nbd.sock/base' },
  { name: 'nbd:store:10809:exportname=base', type: 'network', place: 'nbd://store:10809/base' },
  { name: 'nbd:unix:/run/nbd.sock', type: 'network', place: 'nbd://unix:/run/nbd.sock' },
  { name: 'rbd:pool/base:id=admin', type: 'network', place: 'rbd:///pool/base' },
  { name: 'https://user@store/images/base?token=1', type: 'network', place: 'https://store/images/base?token=1' },
  { name: 'ssh://me@[::1]:2222/images/base', type: 'network', place: 'ssh://::1:2222/images/base' },
  {
    name: 'json:{"driver":"qcow2","file":{"driver":"file","filename":"/b"}}',
    type: 'file',
    place: '/b',
    format: 'qcow2',
  },
  {
    name: 'json:{"driver":"raw","file.driver":"host_device","file.filename":"/dev/b"}',
    type: 'block',
    place: '/dev/b',
    format: 'raw',
  },
  { name: 'json:{"file":{"filename":"/b"}}', type: 'file', place: '/b' },
  {
    name: 'json:{"driver":"nbd","server":{"type":"inet","host":"store","port":"10809"},"export":"b"}',
    type: 'network',
    place: 'nbd://store:10809/b',
  },
  {
    name: 'json:{"driver":"nbd","server.type":"unix","server.path":"/s","export":"b"}',
    type: 'network',
    place: 'nbd://unix:/s/b',
  },
  { name: 'json:{"driver":"rbd","pool":"p","image":"b"}', type: 'network', place: 'rbd:///p/b' },
  {
    name: 'json:{"driver":"nvme","device":"0000:01:00.0","namespace":1}',
    type: 'nvme',
    place: 'nvme://0000:01:00.0/1',
  },
  {
    name: String.raw`rbd:pool/b:id=me:auth_supported=cephx\;none:mon_host=one\:6789\;[\:\:1]\:6790:conf=/c`,
    type: 'network',
    place: 'rbd://one:6789,::1:6790/pool/b',
  },
  {
    name: 'json:{"driver":"rbd","pool":"p","image":"b","server":[{"host":"one","port":"6789"},{"host":"two","port":"6789"}]}',
    type: 'network',
    place: 'rbd://one:6789,two:6789/p/b',
  },
  { name: 'json:{"file":{"driver":"rbd","filename":"rbd:p/b:id=me"}}', type: 'network', place: 'rbd:///p/b' },
  {
    name: 'json:{"driver":"gluster","volume":"v","path":"dir/b","server":[{"type":"inet","host":"one","port":"24007"},{"type":"unix","path":"/s"}]}',
    type: 'network',
    place: 'gluster://one:24007,unix:/s/v/dir/b',
  },
  {
    name: 'json:{"driver":"gluster","volume":"v","path":"b","server.0.type":"unix","server.0.socket":"/s"}',
    type: 'network',
    place: 'gluster://unix:/s/v/b',
  },
  {
    name: 'json:{"driver":"iscsi","transport":"tcp","portal":"store:3261","target":"iqn.2020-01.org.example:b","lun":2}',
    type: 'network',
    place: 'iscsi://store:3261/iqn.2020-01.org.example:b/2',
  },
  {
    name: 'iscsi://store/iqn.2020-01.org.example%3Ab/2',
    type: 'network',
    place: 'iscsi://store/iqn.2020-01.org.example:b/2',
  },
  { name: 'sheepdog:store:7000:b', type: 'network', place: 'sheepdog://store:7000/b' },
  {
    name: 'json:{"driver":"sheepdog","vdi":"b","server":{"type":"inet","host":"store","port":"7000"}}',
    type: 'network',
    place: 'sheepdog://store:7000/b',
  },
  { name: 'sheepdog:b', type: 'network', place: 'sheepdog:///b' },
  {
    name: 'json:{"driver":"vxhs","vdisk-id":"b","server":{"host":"store","port":"9999"}}',
    type: 'network',
    place: 'vxhs://store:9999/b',
  },
  { name: 'json:{broken', type: 'unknown', place: 'json:{broken' },
  { name: 'json:[]', type: 'unknown', place: 'json:[]' },
  { name: 'strange:thing', type: 'unknown', place: 'strange:thing' },
];

describe('names of backing files as QEMU writes them', () => {
  test.each(names)('$name', ({ name, type, place, format }) => {
    const read = parseBackingString(name);
    expect({ type: read.source.type, place: sourceText(read.source), format: read.format }).toEqual({
      type,
      place,
      format: format ?? null,
    });
  });

  test('JSON nested for ever is not followed', () => {
    const text = `json:${'{"file":'.repeat(5000)}{}${'}'.repeat(5000)}`;
    expect(parseBackingString(text).source.type).toBe('unknown');
  });
});
