import { JobsError, refusal } from '../../jobs/index.js';
import type { Secret } from './secret.js';

/** The secrets that libvirt knows, by UUID, each with its value. They live in memory and go with the session. */
export class Secrets {
  readonly #known = new Map<string, Secret>();
  readonly #values = new Map<string, Uint8Array>();
  readonly #taken = new Map<string, string>();
  #made = 0;

  /** By UUID, as `virsh secret-list` has them. */
  get all(): readonly Secret[] {
    return [...this.#known.values()].sort((one, other) => (one.uuid < other.uuid ? -1 : 1));
  }

  /** A UUID for a secret that says none. The same lines give the same ones, so that they can be run again. */
  nextUuid(): string {
    this.#made += 1;
    return `5ec2e700-0000-4000-8000-${String(this.#made).padStart(12, '0')}`;
  }

  /** Defines it, or defines it anew (src/conf/virsecretobj.c, virSecretObjListAdd). Throws libvirt's refusal. */
  define(secret: Secret): void {
    const { usage, uuid } = secret;
    const known = this.#known.get(uuid);
    const same = usage === null ? undefined : this.forUse(usage.type, usage.id);
    if (known === undefined && same !== undefined) {
      const reason = `a secret with UUID ${same.uuid} already defined for use with ${usage?.id ?? ''}`;
      throw refusal('internal error', reason);
    }
    if (known !== undefined && (known.usage?.type !== usage?.type || known.usage?.id !== usage?.id)) {
      const use = known.usage?.id ?? '';
      throw refusal('internal error', `a secret with UUID ${uuid} is already defined for use with ${use}`);
    }
    if (known?.isPrivate === true && !secret.isPrivate) {
      throw refusal('internal error', 'cannot change private flag on existing secret');
    }
    this.#known.set(uuid, secret);
  }

  /** What stands in libvirt's directory, where that was not read as it stands: `mark` differs when it does. */
  take(secret: Secret, value: Uint8Array | null, mark: string): void {
    if (this.#taken.get(secret.uuid) === mark) return;
    this.#taken.set(secret.uuid, mark);
    this.#known.set(secret.uuid, secret);
    if (value !== null) this.#values.set(secret.uuid, value);
  }

  undefine(uuid: string): void {
    this.get(uuid);
    this.#known.delete(uuid);
    this.#values.delete(uuid);
  }

  find(uuid: string): Secret | undefined {
    return this.#known.get(uuid.toLowerCase());
  }

  /** Throws libvirt's refusal where there is none. */
  get(uuid: string): Secret {
    const found = this.find(uuid);
    if (found === undefined) throw notFound(`no secret with matching uuid '${uuid}'`);
    return found;
  }

  forUse(type: string, id: string): Secret | undefined {
    return this.all.find(({ usage }) => usage?.type === type && usage.id === id);
  }

  setValue({ uuid }: Secret, value: Uint8Array): void {
    this.#values.set(uuid, value);
  }

  valueIfSet({ uuid }: Secret): Uint8Array | null {
    return this.#values.get(uuid) ?? null;
  }

  /** Throws libvirt's refusal where nobody has set one. */
  valueOf(secret: Secret): Uint8Array {
    const { uuid } = secret;
    const value = this.valueIfSet(secret);
    if (value === null) throw notFound(`secret '${uuid}' does not have a value`);
    return value;
  }
}

/** libvirt's VIR_ERR_NO_SECRET. */
export function notFound(reason: string): JobsError {
  const advice =
    'virsh secret-define FILE makes a secret known, virsh secret-set-value UUID --file FILE --plain its value.';
  return new JobsError('libvirt', `Secret not found: ${reason}`, advice);
}
