/** The kinds of refusal that libvirt knows (src/util/virerror.c), as far as block jobs use them. */
export type RefusalKind =
  | 'invalid argument'
  | 'unsupported configuration'
  | 'Requested operation is not valid'
  | 'Operation not supported'
  | 'operation failed'
  | 'block copy still active'
  | 'argument unsupported'
  | 'device not found'
  | 'XML error'
  | 'XML document failed to validate against schema'
  | 'internal error'
  | 'numerical overflow';

/** Where a failure comes from: whose words `message` has. */
export type JobsErrorOrigin = 'libvirt' | 'virsh' | 'qemu' | 'playground';

/** The one error of this room. `message` is for people, and where libvirt would refuse, in libvirt's words. */
export class JobsError extends Error {
  override readonly name = 'JobsError';

  constructor(
    readonly origin: JobsErrorOrigin,
    message: string,
    /** Why, and the way out, in a sentence or two of our own; null where the message says all. */
    readonly advice: string | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * A refusal as libvirt words it: its kind, a colon, the reason.
 * `advice` is ours: why this is refused and what to do.
 */
export function refusal(
  kind: RefusalKind,
  reason: string,
  advice: string | null = null,
  options?: ErrorOptions,
): JobsError {
  return new JobsError('libvirt', `${kind}: ${reason}`, advice, options);
}
