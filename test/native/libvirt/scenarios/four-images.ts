import { domainXml, fileDisk } from '../domain-xml.js';
import { type Scenario, scenario } from '../scenario.js';

/** base.raw <- m1 <- m2 <- top, named relative to each other; each image has bytes of its own. */
export const fourImages = `mkdir /i
  qemu-img create -q -f raw /i/base.raw 4M
  qemu-io -f raw -c 'write -q -P 0x62 0 1M' /i/base.raw
  qemu-img create -q -f qcow2 -b base.raw -F raw /i/m1.qcow2
  qemu-io -f qcow2 -c 'write -q -P 0x6d 512k 1M' /i/m1.qcow2
  qemu-img create -q -f qcow2 -b m1.qcow2 -F qcow2 /i/m2.qcow2
  qemu-io -f qcow2 -c 'write -q -P 0x6e 1M 1M' /i/m2.qcow2
  qemu-img create -q -f qcow2 -b m2.qcow2 -F qcow2 /i/top.qcow2
  qemu-io -f qcow2 -c 'write -q -P 0x74 1536k 1M' /i/top.qcow2
  virsh start v`;

const fourImagesXml = domainXml(fileDisk('vda', '/i/top.qcow2'));

/** A scenario of a running domain on four images. */
export function onFourImages(name: string, script: string, more: Partial<Pick<Scenario, 'devices'>> = {}): Scenario {
  return scenario(name, fourImagesXml, `${fourImages}\n${script}`, more);
}
