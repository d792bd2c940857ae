import { keyName, type LiveImage } from '../disk/live-disk.js';
import { refusal } from '../jobs-error.js';
import type { BlockSession } from './block-session.js';
import type { JobResult } from './job-result.js';
import {
  type JsonObject,
  type JsonValue,
  numberField,
  objectsIn,
  type QmpAnswer,
  type QmpCommand,
  type QmpEvent,
  type QmpTraffic,
  textField,
} from './qmp.js';

/** Turns of QEMU's event loop asked for at a time while waiting for an event. */
const turns = 16;

/** QMP as libvirt speaks it: refusals in libvirt's words, and everything that went over it kept for the reader. */
export class Monitor {
  #traffic: QmpTraffic[] = [];
  #waiting: QmpEvent[] = [];
  #starting: string | null = null;
  #sent = 0;
  /** The files of open nodes, by their names. */
  readonly #paths = new Map<string, string>();
  readonly #keys = new Map<string, string>();

  constructor(readonly session: BlockSession) {}

  /**
   * Executes a command and returns its answer's value. Throws as libvirt reports a refusal
   * (src/qemu/qemu_monitor_json.c, qemuMonitorJSONCheckErrorFull).
   */
  async execute(name: string, values: JsonObject = {}, advice: string | null = null): Promise<JsonValue> {
    const command = Object.keys(values).length === 0 ? { execute: name } : { execute: name, arguments: values };
    const answer = await this.#send(command);
    const [node, path] = [textField(values, 'node-name'), textField(values, 'filename')];
    if (node !== null && path !== null) this.#paths.set(node, path);
    if (answer.kind === 'return') return answer.value;
    const reason = namingNodes(answer.reason, values);
    if (this.#starting !== null)
      throw endedQemu(this.#starting, command, `${reason}${this.#hint(reason, values)}`, advice);
    throw refusal('internal error', `unable to execute QEMU command '${name}': ${reason}`, advice);
  }

  /** Tells QEMU a key, base64. The reader is not shown it. */
  async addSecret(id: string, data: string): Promise<void> {
    const values = { 'qom-type': 'secret', id, format: 'base64' };
    const answer = await this.session.execute({ execute: 'object-add', arguments: { ...values, data } });
    this.#traffic.push({
      kind: 'command',
      command: { execute: 'object-add', arguments: { ...values, data: '…' } },
      answer,
    });
    if (answer.kind === 'error') throw refusal('internal error', `unable to add the key ${id}: ${answer.reason}`);
    this.#keys.set(id, data);
  }

  /** What QEMU was told of an image's key, base64. */
  readonly keyOf = (image: LiveImage): string | undefined => this.#keys.get(keyName(image));

  /**
   * What `open` executes is what libvirt writes on QEMU's command line when it starts `domain`: QEMU ends at a
   * refusal, and libvirt reports its last words (qemu_monitor.c, qemuMonitorIOProcess; qemu_domain.c, qemuProcessReportLogError).
   */
  async onCommandLine(domain: string, open: () => Promise<void>): Promise<void> {
    this.#starting = domain;
    try {
      await open();
    } finally {
      this.#starting = null;
    }
  }

  /** What QEMU's error on a command line says more than QMP's (block/file-posix.c, raw_check_lock_bytes). */
  #hint(reason: string, { file }: JsonObject): string {
    const path = typeof file === 'string' ? this.#paths.get(file) : undefined;
    const isLock = /^Failed to get .*lock$/.test(reason);
    return isLock && path !== undefined ? `\nIs another process using the image [${path}]?` : '';
  }

  /** As `execute`, whatever the answer is. */
  pass(command: QmpCommand): Promise<QmpAnswer> {
    return this.#send(command);
  }

  async #send(command: QmpCommand): Promise<QmpAnswer> {
    const answer = await this.session.execute(command);
    this.#traffic.push({ kind: 'command', command, answer });
    this.#sent += 1;
    return answer;
  }

  /** How many commands went over it: libvirt numbers its own so (qemu_monitor.c, qemuMonitorNextCommandID). */
  get sent(): number {
    return this.#sent;
  }

  /** As `execute`, but a refusal is of no consequence: it is only kept for the reader. */
  async attempt(name: string, values: JsonObject): Promise<void> {
    await this.#send({ execute: name, arguments: values });
  }

  /** Asks without keeping the question for the reader: for what is asked again and again. */
  async ask(name: string, about: JsonObject | null = null): Promise<JsonValue> {
    const asked = about === null ? { execute: name } : { execute: name, arguments: about };
    const answer = await this.session.execute(asked);
    return answer.kind === 'return' ? answer.value : null;
  }

  /** Takes the events that nobody took yet, oldest first. */
  async takeEvents(): Promise<readonly QmpEvent[]> {
    await this.#collect();
    return this.#waiting.splice(0);
  }

  /** Lets QEMU's event loop take turns, until there is something to take. */
  async turn(count: number = turns): Promise<void> {
    await this.session.turn(count);
  }

  /** Waits until a job has concluded; other jobs' events stay for `takeEvents`. */
  async jobConcluded(job: string): Promise<void> {
    for (;;) {
      await this.#collect();
      const concluded = this.#waiting.some(
        (event) => isAboutJob(event, job) && textField(event.data, 'status') === 'concluded',
      );
      if (concluded) break;
      await this.turn();
    }
    this.#waiting = this.#waiting.filter((event) => !isAboutJob(event, job));
  }

  /** The error a concluded job ended with, null when it succeeded. */
  async jobError(job: string): Promise<string | null> {
    const { error } = await this.jobEnd(job);
    return error;
  }

  /** The same, and how far it came, in its own measure. */
  async jobEnd(job: string): Promise<JobResult> {
    const jobs = objectsIn(await this.execute('query-jobs'));
    const found = jobs.find((one) => textField(one, 'id') === job) ?? {};
    return {
      error: textField(found, 'error'),
      done: numberField(found, 'current-progress') ?? 0,
      total: numberField(found, 'total-progress') ?? 0,
    };
  }

  /** What went over the monitor since the last call. */
  takeTraffic(): readonly QmpTraffic[] {
    return this.#traffic.splice(0);
  }

  async #collect(): Promise<void> {
    const events = await this.session.takeEvents();
    for (const event of events) this.#traffic.push({ kind: 'event', event });
    this.#waiting.push(...events);
  }
}

function endedQemu(domain: string, command: QmpCommand, reason: string, advice: string | null): Error {
  const words = `qemu-system-x86_64: -blockdev ${JSON.stringify(command.arguments ?? {})}: ${reason}`;
  return refusal('internal error', `QEMU unexpectedly closed the monitor (vm='${domain}'): ${words}`, advice);
}

function isAboutJob(event: QmpEvent, job: string): boolean {
  return event.event === 'JOB_STATUS_CHANGE' && textField(event.data, 'id') === job;
}

/**
 * QEMU names a node by the guest's disk that stands on it, where that has a name of its own: under libvirt it has none
 * (block.c, bdrv_get_device_or_node_name). The node is the one that the command is about.
 */
function namingNodes(reason: string, values: JsonObject): string {
  const node = textField(values, 'node-name') ?? textField(values, 'device');
  return node === null ? reason : reason.replace(/^Node '(?!libvirt-)[^']+' is busy/u, `Node '${node}' is busy`);
}
