import type { XmlElement } from '../xml/index.js';
import { reservePci } from './addresses/reserve-pci.js';
import { reserveUsb } from './addresses/reserve-usb.js';
import type { DocumentJudgement, Judgement, LibvirtVersion, ParseMode, Stage } from './contract.js';
import { parseDomain } from './parse/parse-domain.js';
import { fillInDomain } from './post-parse/fill-in-domain.js';
import { Refusal, xmlError } from './refusal.js';
import { checkName, checkNameCharacters, validateDomain } from './validate/validate-domain.js';

/**
 * What libvirt with QEMU's driver makes of a document, in its own words: parsing, post-parse, validation, in libvirt's
 * order, so that the refusal is the one that `virsh define` prints.
 */
export function judgeDocument(root: XmlElement, version: LibvirtVersion): DocumentJudgement {
  const define = judge(root, 'define', version);
  return { define, running: judge(root, 'running', version), start: define };
}

function judge(root: XmlElement, mode: ParseMode, version: LibvirtVersion): Judgement {
  let stage: Stage = 'parse';
  try {
    // virXMLParseHelper.
    if (root.name !== 'domain')
      throw xmlError(`unexpected root element <${root.name}>, expecting <domain>`, root.nameRange);
    const domain = parseDomain(root, { mode, version });
    stage = 'post-parse';
    const filled = fillInDomain(domain);
    reservePci(filled);
    reserveUsb(filled);
    checkName(filled);
    if (mode === 'running') return { kind: 'accepted' };
    stage = 'validation';
    validateDomain(filled, version);
    checkNameCharacters(filled);
    return { kind: 'accepted' };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { kind: 'refused', stage, words: error.message, range: error.range };
  }
}
