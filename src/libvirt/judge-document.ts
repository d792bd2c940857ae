import { firstChild, type XmlElement } from '../xml/index.js';
import { reservePci } from './addresses/reserve-pci.js';
import { reserveUsb } from './addresses/reserve-usb.js';
import type { DocumentJudgement, Judgement, LibvirtVersion, ParseMode, Stage } from './contract.js';
import type { DomainDefinition } from './definition/domain.js';
import { parseAlone } from './parse/parse-alone.js';
import { parseDomain } from './parse/parse-domain.js';
import { fillInDomain } from './post-parse/fill-in-domain.js';
import { Refusal, xmlError } from './refusal.js';
import { startDomain } from './start/start-domain.js';
import { checkName, checkNameCharacters, validateDomain } from './validate/validate-domain.js';

/**
 * What libvirt with QEMU's driver makes of a document, in its own words: parsing, post-parse, validation, in libvirt's
 * order, so that the refusal is the one that `virsh define` prints.
 */
export function judgeDocument(root: XmlElement, version: LibvirtVersion): DocumentJudgement {
  // A status file holds the running machine's XML.
  const running = root.name === 'domstatus' ? (firstChild(root, 'domain') ?? root) : root;
  const parse = (domain: XmlElement, mode: ParseMode) => (): DomainDefinition =>
    parseDomain(domainRoot(domain), { mode, version });
  const define = judge(parse(root, 'define'), { until: 'validation', version });
  return {
    define,
    running: judge(parse(running, 'running'), { until: 'post-parse', version }),
    start: define.kind === 'refused' ? define : judge(parse(root, 'define'), { until: 'start', version }),
  };
}

/** The same of one `<disk>` by itself, inside its domain or in a snippet. */
export function judgeDisk(disk: XmlElement, mode: ParseMode, version: LibvirtVersion): Judgement {
  const until = mode === 'define' ? 'validation' : 'post-parse';
  return judge(() => parseAlone(disk, { mode, version }), { until, version });
}

/** virXMLParseHelper. */
function domainRoot(root: XmlElement): XmlElement {
  if (root.name === 'domain') return root;
  throw xmlError(`unexpected root element <${root.name}>, expecting <domain>`, root.nameRange);
}

interface Extent {
  /** The last stage that counts. */
  readonly until: Exclude<Stage, 'parse' | 'driver'>;
  readonly version: LibvirtVersion;
}

function judge(parse: () => DomainDefinition, { until, version }: Extent): Judgement {
  let stage: Stage = 'parse';
  try {
    const domain = parse();
    stage = 'post-parse';
    const filled = fillInDomain(domain);
    reservePci(filled);
    reserveUsb(filled);
    checkName(filled);
    if (until === 'post-parse') return { kind: 'accepted' };
    validateDomain(filled, version, (entered) => {
      stage = entered;
    });
    checkNameCharacters(filled);
    if (until === 'validation') return { kind: 'accepted' };
    stage = 'start';
    startDomain(filled);
    return { kind: 'accepted' };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { kind: 'refused', stage, words: error.message, range: error.range };
  }
}
