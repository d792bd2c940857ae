import { domainXml } from '../domain-xml.js';
import { type Family, type Scenario, scenario } from '../scenario.js';
import { fourImages } from './four-images.js';

function image(path: string, format: string, below: string): string {
  return `<backingStore type='file'><format type='${format}'/><source file='${path}'/>${below}</backingStore>`;
}

function withChain(chain: string): string {
  return domainXml(`    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file='/i/top.qcow2'/>
      ${chain}
      <target dev='vda' bus='virtio'/>
    </disk>`);
}

const wholeChain = withChain(
  image('/i/m2.qcow2', 'qcow2', image('/i/m1.qcow2', 'qcow2', image('/i/base.raw', 'raw', '<backingStore/>'))),
);

function onWholeChain(name: string, script: string): Scenario {
  return scenario(name, wholeChain, `${fourImages}\n${script}`);
}

export const writtenChains: Family = {
  family: 'a chain that the definition writes down',
  scenarios: [
    onWholeChain(
      'is followed by a commit',
      `virsh blockcommit v vda --top /i/m2.qcow2 --base /i/m1.qcow2 --wait
       virsh shutdown v
       virsh start v`,
    ),
    onWholeChain('is followed by an active commit', 'virsh blockcommit v vda --active --shallow --pivot'),
    onWholeChain('is followed by a pull', 'virsh blockpull v vda --base /i/m1.qcow2 --wait'),
    onWholeChain('is followed by a copy', 'virsh blockcopy v vda --dest /i/copy.qcow2 --transient-job --wait --pivot'),
    onWholeChain('is followed by a snapshot', 'virsh snapshot-create-as v s --disk-only --no-metadata'),
    scenario(
      'that ends early: what is below is not opened',
      withChain(image('/i/m2.qcow2', 'qcow2', '<backingStore/>')),
      fourImages,
    ),
    scenario(
      'that is not there: the image alone',
      withChain('<backingStore/>'),
      `${fourImages}
       guest vda read -P 0 0 64k
       virsh blockpull v vda --wait`,
    ),
    scenario('of which the end is left to be probed', withChain(image('/i/m2.qcow2', 'qcow2', '')), fourImages),
    scenario(
      'that names other files than the images do',
      withChain(image('/i/other.raw', 'raw', '<backingStore/>')),
      `${fourImages.replace('virsh start v', '')}
       qemu-img create -q -f raw /i/other.raw 4M
       qemu-io -f raw -c 'write -q -P 0x6f 0 4M' /i/other.raw
       virsh start v
       guest vda read -P 0x6f 0 64k`,
    ),
  ],
};
