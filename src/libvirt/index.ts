/**
 * What libvirt says of a domain document: its parser, its post-parse step and its checks with those of QEMU's driver, as
 * far as disks go. Rules are libvirt 11.3's (and 9.0's), each with the function that it comes from; a real libvirt is
 * asked in test/native.
 */
export type { DocumentJudgement, Judgement, LibvirtVersion, ParseMode, Refused, Stage } from './contract.js';
export { libvirtVersions } from './contract.js';
export { storageFormats } from './definition/words.js';
export { formatRefusal } from './validate/qemu-storage.js';
export { encryptionElement, type SaidEncryption } from './format/encryption-element.js';
export { encryptionRefusal } from './validate/made-encryption.js';
export { judgeDisk, judgeDocument } from './judge-document.js';
export { overlayRefusal } from './judge-overlay.js';
