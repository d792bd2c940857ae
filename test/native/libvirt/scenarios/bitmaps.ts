import { domainXml, fileDisk } from '../domain-xml.js';
import { type Family, type Scenario, scenario } from '../scenario.js';

const xml = domainXml(fileDisk('vda', '/i/top'));

/** raw <- m1 <- m2 <- top. `marks` adds bitmaps to them before the domain starts; all writes are the guest's. */
function onThreeOverlays(name: string, marks: string, script: string): Scenario {
  return scenario(
    name,
    xml,
    `mkdir /i
     qemu-img create -q -f raw /i/base 2M
     qemu-img create -q -f qcow2 -b base -F raw /i/m1
     qemu-img create -q -f qcow2 -b m1 -F qcow2 /i/m2
     qemu-img create -q -f qcow2 -b m2 -F qcow2 /i/top
     ${marks}
     virsh start v
     guest vda write -P 1 0 64k
     ${script}
     virsh destroy v
     qemu-img info /i/top`,
  );
}

const everywhere = `qemu-img bitmap --add /i/m1 all
  qemu-img bitmap --add /i/m2 all
  qemu-img bitmap --add -g 128k /i/top all`;

export const bitmaps: Family = {
  family: 'bitmaps',
  scenarios: [
    onThreeOverlays(
      'go on in an overlay, those that are in use',
      `qemu-img bitmap --add /i/top on
       qemu-img bitmap --add -g 128k /i/top wide
       qemu-img bitmap --add --disable /i/top off`,
      'virsh snapshot-create-as v s --disk-only --no-metadata',
    ),
    onThreeOverlays(
      'of the middle go down with a commit',
      `${everywhere}
       qemu-img bitmap --add /i/m2 only-here`,
      'virsh blockcommit v vda --top /i/m2 --base /i/m1 --wait',
    ),
    onThreeOverlays(
      'have no place in a raw image',
      everywhere,
      `virsh blockcommit v vda --top /i/m1 --base /i/base --wait
       virsh blockcopy v vda --dest /i/copy.raw --format raw --transient-job --wait --pivot`,
    ),
    onThreeOverlays(
      'of the top go down with an active commit',
      everywhere,
      'virsh blockcommit v vda --active --base /i/m1 --pivot',
    ),
    onThreeOverlays(
      'of the top stay with it when an active commit is ended',
      everywhere,
      `virsh blockcommit v vda --active --base /i/m1 --wait
       virsh blockjob v vda --abort`,
    ),
    onThreeOverlays(
      'come up with a pull',
      everywhere,
      `virsh blockpull v vda --base /i/m1 --wait
       virsh blockpull v vda --wait`,
    ),
    onThreeOverlays(
      'that have a gap are left behind by a pull',
      'qemu-img bitmap --add /i/top gap\nqemu-img bitmap --add /i/m1 gap',
      'virsh blockpull v vda --wait',
    ),
    onThreeOverlays(
      'go along with a shallow copy',
      everywhere,
      `virsh blockcopy v vda --dest /i/copy --shallow --transient-job --wait
       guest vda write -P 2 1M 64k
       virsh blockjob v vda --pivot`,
    ),
    onThreeOverlays(
      'go along with a whole copy',
      everywhere,
      'virsh blockcopy v vda --dest /i/copy --transient-job --wait --pivot',
    ),
    onThreeOverlays(
      'of a copy’s own are kept',
      `${everywhere}
       qemu-img create -q -f qcow2 /i/copy 2M
       qemu-img bitmap --add /i/copy all
       qemu-img bitmap --add /i/copy own`,
      'virsh blockcopy v vda --dest /i/copy --reuse-external --transient-job --wait --pivot',
    ),
  ],
};
