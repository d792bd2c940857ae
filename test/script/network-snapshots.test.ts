import { describe, expect, test } from 'vitest';
import type { Foresight } from '../../src/script/index.js';
import { moduleIsBuilt } from '../images/built-module.js';
import { memoryScript } from '../jobs/memory-script.js';

const domainXml = `<domain type='qemu'>
  <name>v</name>
  <devices>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file='/i/a.qcow2'/>
      <target dev='vda' bus='virtio'/>
    </disk>
  </devices>
</domain>
`;
const host = "<host transport='unix' socket='/run/x.sock'/>";
const source = `<source protocol='nbd' name='img'>${host}</source>`;
const address = "'nbd+unix:///img?socket=/run/x.sock'";

/** A snapshot whose XML says this of vda: the rest of the start tag, and what is inside. */
function snapshot(name: string, said: string, flags = ''): string {
  return `echo "<domainsnapshot><name>${name}</name><disks><disk name='vda' ${said}</disk></disks></domainsnapshot>" > /i/s.xml
    ${flags.includes('!') ? '! ' : ''}virsh snapshot-create v /i/s.xml --disk-only ${flags.replace('!', '')}`;
}

interface Afterwards {
  readonly printed: readonly string[];
  /** The disk in the document. */
  readonly disk: string;
  /** What deleting snapshot s would do. */
  readonly foreseen: Foresight;
}

/** Runs lines, each of which has to do as it says; what each printed, and what is there then. */
async function after(lines: string, server = `host offers ${address} 16M`): Promise<Afterwards> {
  const script = memoryScript(domainXml);
  try {
    const results = await script.run(`mkdir -p /i\nqemu-img create -q -f qcow2 /i/a.qcow2 4M\n${server}\n${lines}`);
    expect(results.filter(({ outcome }) => outcome !== 'done').map(({ failure }) => failure)).toEqual([]);
    const xml = script.xml();
    return {
      printed: results.map(({ output }) => output),
      disk: xml.slice(xml.indexOf('    <disk'), xml.indexOf('  </devices>')),
      foreseen: await script.foresee({ kind: 'delete', name: 's' }),
    };
  } finally {
    await script.end();
  }
}

const onServer = `    <disk type='network' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source protocol='nbd' name='img' tls='no' index='2'>
        <host transport='unix' socket='/run/x.sock'/>
      </source>
      <backingStore type='file' index='1'>
        <format type='qcow2'/>
        <source file='/i/a.qcow2'/>
        <backingStore/>
      </backingStore>
      <target dev='vda' bus='virtio'/>
    </disk>
`;

/** As libvirt 11.3 with QEMU 10.0 did to an export of qemu-nbd. */
describe.skipIf(!moduleIsBuilt)('a snapshot onto a network', () => {
  test('formats the export, and is what the guest writes to from then on', async () => {
    const { disk, printed } = await after(`virsh start v
      guest vda write -P 1 0 64k
      ${snapshot('s', `type='network'><driver type='qcow2'/>${source}`)}
      guest vda write -P 2 64k 64k
      virsh domblklist v --details
      virsh snapshot-dumpxml v s
      qemu-img info -U ${address}
      guest vda verify`);
    expect(disk).toBe(onServer);
    const [, list = '', snapshotXml = '', info = ''] = printed.slice(-5);
    expect(list).toContain(' network   disk     vda      img');
    expect(snapshotXml).toContain(`  <disks>
    <disk name='vda' snapshot='external' type='network'>
      <driver type='qcow2'/>
      <source protocol='nbd' name='img'>
        <host transport='unix' socket='/run/x.sock'/>
      </source>
    </disk>
  </disks>
`);
    expect(info).toContain('backing file: /i/a.qcow2\nbacking file format: qcow2');
  });

  test('is committed by snapshot-delete, also where the domain is shut off', async () => {
    const taken = `virsh start v\n${snapshot('s', `type='network'>${source}`)}\nguest vda write -P 2 64k 64k`;
    const deleted = await after(`${taken}\nvirsh snapshot-delete v s\nguest vda read -P 2 64k 64k`);
    expect(deleted.disk).toContain("<source file='/i/a.qcow2' index='1'/>");
    const shutOff = await after(`${taken}\nvirsh destroy v\nvirsh snapshot-delete v s`);
    expect(shutOff.disk).toContain("<source file='/i/a.qcow2'/>");
    expect(shutOff.disk).not.toContain('network');
    const foreseen = await after(`${taken}\nvirsh destroy v`);
    expect(foreseen.foreseen).toMatchObject({
      merges: [{ from: 'nbd+unix:///img?socket=/run/x.sock', into: '/i/a.qcow2', active: true }],
      removed: [],
      domain: 'starts for it',
    });
  });

  test('stays in a chain whose other snapshots go; one can be reverted to that is a file', async () => {
    const { disk, printed } = await after(`virsh start v
      guest vda write -P 1 0 64k
      ${snapshot('s', `type='network'>${source}`)}
      guest vda write -P 2 64k 64k
      virsh snapshot-create-as v b --disk-only --diskspec vda,file=/i/b
      guest vda write -P 3 128k 64k
      virsh snapshot-create-as v c --disk-only --diskspec vda,file=/i/c
      virsh snapshot-delete v b
      virsh dumpxml v
      guest vda read -P 3 128k 64k
      ! virsh snapshot-revert v c
      virsh snapshot-revert v s --running
      guest vda read -P 1 0 64k
      guest vda read -P 0 64k 64k
      virsh snapshot-delete v c
      virsh snapshot-delete v s`);
    expect(printed.at(-8)).toContain(`      <source file='/i/c' index='4'/>
      <backingStore type='network' index='2'>
        <format type='qcow2'/>
        <source protocol='nbd' name='img' tls='no'>
          <host transport='unix' socket='/run/x.sock'/>
        </source>
        <backingStore type='file' index='1'>`);
    expect(printed.at(-6)).toContain(
      "error: Operation not supported: source disk for 'vda' is not a regular file, reverting to snapshot is not supported",
    );
    expect(disk).toContain("<source file='/i/a.qcow2'");
  });

  test('is encrypted where its XML says so', async () => {
    const uuid = '0a81f5b2-8403-7b23-c8d6-21ccc2f80d61';
    const encryption = `<encryption format='luks' engine='qemu'><secret type='passphrase' uuid='${uuid}'/></encryption>`;
    const { printed, disk } = await after(`echo letmein > /i/key
      echo '<secret><uuid>${uuid}</uuid></secret>' > /i/secret.xml
      virsh secret-define /i/secret.xml
      virsh secret-set-value ${uuid} --file /i/key --plain
      virsh start v
      ${snapshot('s', `type='network'>${source.replace('</source>', `${encryption}</source>`)}`)}
      guest vda write -P 2 64k 64k
      virsh snapshot-dumpxml v s
      virsh blockcommit v vda --active --pivot --wait
      guest vda read -P 2 64k 64k`);
    expect(printed.at(-3)).toContain(`      <source protocol='nbd' name='img'>
        <host transport='unix' socket='/run/x.sock'/>
        <encryption format='luks' engine='qemu'>
          <secret type='passphrase' uuid='${uuid}'/>
        </encryption>
      </source>`);
    expect(disk).toContain("<source file='/i/a.qcow2' index='1'/>");
  });

  test('leaves the disk as it was where QEMU takes no part in it', async () => {
    const { disk, printed } = await after(`virsh start v
      ${snapshot('s', `type='network'>${source}`, '!--reuse-external')}
      ${snapshot('s', `type='network'><driver type='qed'/>${source}`, '!')}
      ${snapshot('s', `type='network'>${source.replace('img', 'other')}`, '!')}
      guest vda verify`);
    expect(printed.at(-6)).toContain("unable to execute QEMU command 'blockdev-add': Image is not in qcow2 format");
    expect(printed.at(-4)).toContain("failed to format image: 'Cannot resize NBD nodes'");
    expect(printed.at(-2)).toContain("unable to execute QEMU command 'blockdev-add': ");
    expect(disk).toContain("<source file='/i/a.qcow2' index='1'/>");
  });

  test('takes what is there where it is told to, and overlays of its own', async () => {
    const { disk, printed } = await after(`qemu-img create -q -f qcow2 -b /i/a.qcow2 -F qcow2 ${address}
      virsh start v
      ${snapshot('s', `type='network'>${source}`, '--reuse-external')}
      ! virsh snapshot-create-as v t --disk-only
      virsh snapshot-create-as v t --disk-only --diskspec vda,file=/i/t
      guest vda write -P 2 64k 64k
      virsh blockcommit v vda --active --shallow --pivot --wait
      guest vda read -P 2 64k 64k
      virsh destroy v
      ! virsh snapshot-create-as v u --disk-only --diskspec vda,file=/i/u
      ! virsh snapshot-create-as v u
      virsh snapshot-revert v s`);
    expect(printed.join('\n')).toContain(
      "error: unsupported configuration: source for disk 'vda' is not a regular file; refusing to generate external snapshot name",
    );
    expect(printed.at(-3)).toContain(
      "error: internal error: external inactive snapshots are not supported on 'network' disks using 'nbd' protocol",
    );
    expect(printed.at(-2)).toContain(
      "error: internal error: internal inactive snapshots are not supported on 'network' disks using 'nbd' protocol",
    );
    expect(disk).toMatch(/<source file='\/i\/a\.\d+'\/>/u);
  });

  test('makes the image where the protocol lets QEMU make one', async () => {
    const { disk } = await after(
      `virsh start v
       ${snapshot('s', "type='network'><source protocol='rbd' name='pool/img'/>")}
       guest vda write -P 2 64k 64k
       virsh destroy v
       virsh start v
       guest vda read -P 2 64k 64k`,
      '',
    );
    expect(disk).toContain("<source protocol='rbd' name='pool/img' index='1'/>");
  });

  const unnamed =
    "unsupported configuration: cannot generate external snapshot name for disk 'vda' on a 'network' device";
  const notExternal = "unsupported configuration: file 'img' for disk 'vda' requires use of external snapshot mode";
  const unsplit = "XML error: can't split path 'img' into pool name and image name";
  const ofIscsi = "<source protocol='iscsi' name='iqn.x/a'><host name='h'/></source>";

  test.each([
    ["type='network'>", unnamed],
    [`type='network'><source protocol='nbd'>${host}</source>`, unnamed],
    ["type='network'><source protocol='nbd' name='img'/>", 'internal error: nbd protocol accepts only one host'],
    [
      `type='network'><source protocol='nbd' name='img'>${host}${host}</source>`,
      'internal error: nbd protocol accepts only one host',
    ],
    ["type='network'><source protocol='sheepdog' name='img'/>", 'internal error: unsupported disk protocol'],
    [
      "type='network'><source protocol='tftp' name='img'><host name='h'/></source>",
      "unsupported configuration: 'tftp' protocol is not supported with this QEMU binary",
    ],
    ["type='network'><source protocol='http' name='img'/>", "internal error: protocol 'http' accepts only one host"],
    [`type='network'>${ofIscsi}`, "internal error: cannot parse target for lunStr 'iqn.x'"],
    [
      `type='network'><driver type='raw'/>${source}`,
      'unsupported configuration: external snapshot format for disk vda is unsupported: raw',
    ],
    [`type='network'><driver type='odd'/>${source}`, "unsupported configuration: unknown disk snapshot driver 'odd'"],
    [`type='network' snapshot='no'>${source}`, notExternal],
    [`type='network' snapshot='internal'>${source}`, notExternal],
    [
      "type='network'><source protocol='nosuch' name='img'/>",
      "XML error: Invalid value for attribute 'protocol' in element 'source': 'nosuch'.",
    ],
    ["type='network'><source file='/i/q'/>", "XML error: Missing required attribute 'protocol' in element 'source'"],
    ["type='network'><source protocol='iscsi'/>", 'XML error: missing name for disk source'],
    ["type='network'><source protocol='rbd' name='img'/>", unsplit],
    ["type='volume'><source pool='a' volume='b'/>", "XML error: unsupported disk snapshot type 'volume'"],
    ["type='dir'><source dir='/i'/>", "XML error: unsupported disk snapshot type 'dir'"],
    ["type='nosuch'>", "XML error: Invalid value for attribute 'type' in element 'disk': 'nosuch'."],
    ["type='nvme'>", unnamed.replace("'network'", "'nvme'")],
    ["type='vhostuser'><source type='unix' path='/x'/>", unnamed.replace("'network'", "'vhostuser'")],
  ])('is refused in libvirt’s words: %s', async (said, words) => {
    const { printed, disk } = await after(`virsh start v\n${snapshot('s', said, '!')}`);
    expect(printed.at(-1)).toContain(`error: ${words}`);
    expect(disk).toContain("<source file='/i/a.qcow2' index='1'/>");
  });

  test.each([
    [source, "internal error: external inactive snapshots are not supported on 'network' disks"],
    [`<driver type='raw'/>${source}`, 'external snapshot format for disk vda is unsupported: raw'],
    ["<source protocol='nbd'/>", unnamed],
  ])('is refused while the domain is shut off: %s', async (said, words) => {
    const { printed } = await after(`virsh start v
      virsh destroy v
      ${snapshot('s', `type='network'>${said}`, '!')}`);
    expect(printed.at(-1)).toContain(words);
  });

  test('says which part of a source is not kept here', async () => {
    const delayed = source.replace(host, `${host}<reconnect delay='5'/>`);
    const { printed } = await after(`virsh start v
      ${snapshot('s', `type='network'>${delayed}`, '!')}
      ${snapshot('s', `type='network'>${source.replace("name='img'", "name='img' tls='yes'")}`, '!')}`);
    expect(printed.at(-3)).toContain('<reconnect> is not kept here');
    expect(printed.at(-1)).toContain('tls= is not kept here');
  });
});
