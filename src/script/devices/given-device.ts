import type { Disk } from '../../chain/index.js';
import { JobsError, refusal } from '../../jobs/index.js';
import { parseXml } from '../../xml/index.js';
import { givenElementOf } from '../given-element.js';
import type { LineDomain } from '../line-domain.js';
import { judgeGivenDisk } from '../libvirt-refusal.js';
import type { ScriptDocument } from '../script-environment.js';
import { withErrorPolicies } from '../disk-elements/error-policies.js';
import { completedDisk } from '../disk-elements/completed-disk.js';
import { type DiskElement, diskElements } from '../disk-elements/disk-element.js';

/** A disk that a line describes, as libvirt takes it. */
export interface GivenDevice {
  readonly xml: string;
  readonly element: DiskElement;
  readonly disk: Disk;
}

/** The devices of libvirt's that are no disks (src/conf/domain_conf.c, virDomainDeviceType). */
const otherDevices: ReadonlySet<string> = new Set(
  (
    'lease filesystem interface input sound watchdog video hostdev controller graphics hub redirdev smartcard chr ' +
    'serial parallel console channel memballoon nvram rng shmem tpm panic memory iommu vsock audio crypto pstore'
  ).split(' '),
);

/** Reads a device's XML; `onlyRead`: it is only to be found. Throws libvirt's refusal, or that only disks are here. */
export async function givenDevice(document: ScriptDocument, text: string, onlyRead = false): Promise<GivenDevice> {
  const root = givenElementOf(text);
  if (otherDevices.has(root.name)) {
    throw new JobsError('playground', `There is no machine here for a <${root.name}>: only disks can be attached.`);
  }
  if (root.name !== 'disk') throw refusal('unsupported configuration', `unknown device type '${root.name}'`);
  await judgeGivenDisk(root, onlyRead);
  const xml = completedDisk(text.trim());
  const [element] = diskElements(xml);
  const [disk] = withErrorPolicies(document.disksIn(xml), xml);
  if (element === undefined || disk === undefined || parseXml(xml).root === null) {
    throw new JobsError('playground', 'The disk has no target: <target dev=…/>.');
  }
  return { xml, element, disk };
}

/** The target of the disk that a text describes: what is detached is found by it. */
export async function targetOfDevice({ document }: LineDomain, text: string): Promise<string> {
  const { element } = await givenDevice(document, text, true);
  return element.target;
}
