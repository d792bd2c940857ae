import { domainXml, fileDisk } from '../domain-xml.js';
import { type Family, type Scenario, scenario } from '../scenario.js';

const one = '0a81f5b2-8403-7b23-c8d6-21ccc2f80d61';
const two = '0a81f5b2-8403-7b23-c8d6-21ccc2f80d62';
const unknown = '0a81f5b2-8403-7b23-c8d6-21ccc2f80d6f';

const secrets = `mkdir /i
  echo letmein > /i/key1
  echo openup > /i/key2
  echo '<secret><uuid>${one}</uuid></secret>' > /i/one.xml
  echo '<secret><uuid>${two}</uuid><usage type="volume"><volume>/i/two</volume></usage></secret>' > /i/two.xml
  virsh secret-define /i/one.xml
  virsh secret-define /i/two.xml
  virsh secret-set-value ${one} --file /i/key1 --plain
  virsh secret-set-value ${two} --file /i/key2 --plain
  qemu-img create -q --object secret,id=s,file=/i/key1 -f qcow2 -o encrypt.format=luks,encrypt.key-secret=s,encrypt.iter-time=10 /i/q.qcow2 4M
  qemu-img create -q -f qcow2 /i/p.qcow2 4M
  qemu-io -f qcow2 -c 'write -q -P 5 0 1M' /i/p.qcow2`;

const encrypted = (uuid: string, more = " engine='qemu'"): string =>
  `<encryption format='luks'${more}><secret type='passphrase' uuid='${uuid}'/></encryption>`;

const ofPlain = domainXml(fileDisk('vda', '/i/p.qcow2'));

/** A snapshot of vda, whose overlay's `<source>` holds more than its path. */
const snapshot = (name: string, inside: string, flags = '--disk-only', driver = 'qcow2'): string =>
  `echo "<domainsnapshot><name>${name}</name><disks><disk name='vda' snapshot='external'><driver type='${driver}'/>` +
  `<source file='/i/${name}.x'>${inside}</source></disk></disks></domainsnapshot>" > /i/s.xml
   virsh snapshot-create v /i/s.xml ${flags}`;

const copy = (name: string, format: string, inside: string, flags = ''): string =>
  `echo "<disk type='file'><driver type='${format}'/><source file='/i/${name}'>${inside}</source></disk>" > /i/d.xml
   virsh blockcopy v vda --xml /i/d.xml --transient-job --wait ${flags}`;

function onPlain(name: string, script: string): Scenario {
  return scenario(name, ofPlain, `${secrets}\nvirsh start v\n${script}`);
}

/** A domain whose disk says beside its source how that is encrypted. */
function onBesides(name: string, script: string): Scenario {
  const disk = `<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='/i/q.qcow2'/><target dev='vda' bus='virtio'/>${encrypted(one)}</disk>`;
  return scenario(name, domainXml(disk), `${secrets}\nvirsh start v\n${script}`);
}

export const encryption: Family = {
  family: 'encryption',
  scenarios: [
    onPlain(
      'a snapshot into an encrypted overlay, and back',
      `${snapshot('a', encrypted(one))}
       guest vda write -P 7 0 64k
       virsh snapshot-dumpxml v a
       virsh blockcommit v vda --active --pivot --wait`,
    ),
    onPlain(
      'an encrypted overlay with a cipher of its own stays when the domain ends',
      `${snapshot('a', `<encryption format='luks' engine='qemu'><secret type='passphrase' usage='/i/two'/><cipher name='aes' size='128' mode='cbc' hash='sha512'/><ivgen name='essiv' hash='sha256'/></encryption>`, '--disk-only --no-metadata')}
       guest vda write -P 7 0 64k
       virsh destroy v
       virsh start v`,
    ),
    onPlain(
      'an encrypted overlay whose XML leaves the engine out',
      `${snapshot('a', encrypted(one, ''))}
       guest vda write -P 7 0 64k
       virsh destroy v
       virsh start v`,
    ),
    onPlain(
      'a plain overlay on an encrypted one, and a reused one',
      `qemu-img create -q --object secret,id=s,file=/i/key2 -f qcow2 -b p.qcow2 -F qcow2 -o encrypt.format=luks,encrypt.key-secret=s,encrypt.iter-time=10 /i/a.x 4M
       ${snapshot('a', encrypted(two), '--disk-only --reuse-external')}
       virsh snapshot-create-as v b --disk-only
       guest vda write -P 7 0 64k
       virsh blockcommit v vda --active --shallow --pivot --wait`,
    ),
    onPlain(
      'overlays that libvirt does not encrypt',
      `${snapshot('a', "<encryption format='luks'/>")}
       ${snapshot('b', encrypted(unknown))}
       ${snapshot('c', `<encryption format='qcow'><secret type='passphrase' uuid='${one}'/></encryption>`)}
       ${snapshot('d', encrypted(one), '--disk-only', 'qed')}
       ${snapshot('e', "<encryption format='nosuch'/>")}
       ${snapshot('f', '<encryption/>')}
       ${snapshot('g', "<encryption format='luks'><secret type='passphrase'/></encryption>")}
       ${snapshot('h', encrypted(one, " engine='librbd'"))}
       ${snapshot('i', `<encryption format='luks2'><secret type='passphrase' uuid='${one}'/></encryption>`)}
       echo hello > /i/k.x
       ${snapshot('k', encrypted(unknown))}`,
    ),
    onPlain(
      'a copy into an encrypted image, pivoted',
      `${copy('c.qcow2', 'qcow2', encrypted(two))}
       guest vda write -P 7 0 64k
       virsh blockjob v vda --pivot`,
    ),
    onPlain(
      'a copy into a raw encrypted image',
      `${copy('c.raw', 'raw', encrypted(one))}
       guest vda write -P 7 0 64k
       virsh blockjob v vda --pivot`,
    ),
    onPlain(
      'a copy into a raw encrypted image whose XML leaves the engine out',
      `${copy('c.raw', 'raw', encrypted(one, ''))}
       virsh blockjob v vda --abort`,
    ),
    onPlain(
      'copies that libvirt does not encrypt',
      `${copy('c3.img', 'raw', "<encryption format='luks'/>")}
       ${copy('c4.img', 'raw', encrypted(unknown))}
       ${copy('c5.img', 'qcow2', `<encryption format='qcow'><secret type='passphrase' uuid='${one}'/></encryption>`)}
       ${copy('c6.img', 'qcow2', encrypted(one, " engine='librbd'"))}`,
    ),
    onBesides(
      'an encryption that stands beside the source',
      `guest vda write -P 9 1M 64k
       virsh snapshot-create-as v s --disk-only
       virsh blockcopy v vda /i/c.qcow2 --transient-job --wait --pivot`,
    ),
    onBesides(
      'an encryption that stands beside the source, which is the disk’s again after a commit',
      `virsh snapshot-create-as v s --disk-only --no-metadata
       guest vda write -P 9 1M 64k
       virsh blockcommit v vda --active --pivot --wait
       virsh destroy v
       virsh start v`,
    ),
    onBesides(
      'an encryption that stands beside the source, and an encrypted overlay',
      `${snapshot('a', encrypted(two), '--disk-only --no-metadata')}
       guest vda write -P 9 1M 64k
       virsh destroy v
       virsh start v
       virsh blockcommit v vda --active --pivot --wait`,
    ),
    onBesides(
      'an encryption that stands beside the source, and a copy into an encrypted image',
      `${copy('c.qcow2', 'qcow2', encrypted(two))}
       virsh blockjob v vda --pivot
       virsh destroy v
       virsh start v`,
    ),
  ],
};
