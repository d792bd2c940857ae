import type { TextRange } from '../xml/index.js';

/** Ends a reading as libvirt would; the message is libvirt's own. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    message: string,
    readonly range: TextRange,
  ) {
    super(message);
  }
}

/** virErrorMsg in src/util/virerror.c: what stands before the words, by libvirt's kind of error. */
const beginnings = {
  xml: 'XML error',
  unsupported: 'unsupported configuration',
  internal: 'internal error',
  argument: 'invalid argument',
  overflow: 'numerical overflow',
  operation: 'Operation not supported',
  argumentUnsupported: 'argument unsupported',
} as const;

type Report = (words: string, range: TextRange) => Refusal;

function reporter(kind: keyof typeof beginnings): Report {
  return (words, range) => new Refusal(`${beginnings[kind]}: ${words}`, range);
}

/** VIR_ERR_XML_ERROR. */
export const xmlError = reporter('xml');
/** VIR_ERR_CONFIG_UNSUPPORTED. */
export const unsupported = reporter('unsupported');
/** VIR_ERR_INTERNAL_ERROR. */
export const internalError = reporter('internal');
/** VIR_ERR_INVALID_ARG. */
export const invalidArgument = reporter('argument');
/** VIR_ERR_OVERFLOW. */
export const overflow = reporter('overflow');
/** VIR_ERR_OPERATION_UNSUPPORTED. */
export const operationUnsupported = reporter('operation');
/** VIR_ERR_ARGUMENT_UNSUPPORTED. */
export const argumentUnsupported = reporter('argumentUnsupported');

/** QEMU ends while it starts. libvirt adds the time and QEMU's option, which is shown as `{…}` here. */
export function qemuEnds(option: string | null, words: string, range: TextRange): Refusal {
  const shown = option === null ? '' : `${option} {…}: `;
  return internalError(`process exited while connecting to monitor: qemu-system-x86_64: ${shown}${words}`, range);
}

/** A QMP command that QEMU refuses. */
export function commandFails(command: string, words: string, range: TextRange): Refusal {
  return internalError(`unable to execute QEMU command '${command}': ${words}`, range);
}

/** What virsh prints when libvirtd itself ends on a document: it reads through a null pointer there. */
export function daemonCrash(range: TextRange): Refusal {
  return new Refusal('End of file while reading data: Input/output error', range);
}
