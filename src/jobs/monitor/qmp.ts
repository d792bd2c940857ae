/** What JSON can say. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue };
export type JsonObject = Readonly<Record<string, JsonValue>>;

/** One QMP command (QEMU docs/interop/qmp-spec.rst). */
export interface QmpCommand {
  readonly execute: string;
  readonly arguments?: JsonObject;
}

export type QmpAnswer =
  | { readonly kind: 'return'; readonly value: JsonValue }
  /** `reason` is QEMU's own sentence, its `desc`. */
  | { readonly kind: 'error'; readonly class: string; readonly reason: string };

export interface QmpEvent {
  readonly event: string;
  readonly data: JsonObject;
}

/** One thing that went over the monitor, for people who read along. */
export type QmpTraffic =
  | { readonly kind: 'command'; readonly command: QmpCommand; readonly answer: QmpAnswer }
  | { readonly kind: 'event'; readonly event: QmpEvent };

/** True for a JSON object: not an array, not null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a JSON array; empty for anything else. */
export function objectsIn(value: JsonValue | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** A field of a JSON object, or undefined; inherited names don't count. */
export function field(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

export function textField(object: JsonObject, name: string): string | null {
  const value = field(object, name);
  return typeof value === 'string' ? value : null;
}

export function numberField(object: JsonObject, name: string): number | null {
  const value = field(object, name);
  return typeof value === 'number' ? value : null;
}

/** Reads one message of QMP: an answer, an event, or null for anything else (the greeting). */
export function readQmpMessage(message: unknown): QmpAnswer | QmpEvent | null {
  if (!isJsonObject(message)) return null;
  const event = textField(message, 'event');
  if (event !== null) {
    const data = field(message, 'data');
    return { event, data: isJsonObject(data) ? data : {} };
  }
  return readAnswer(message);
}

function readAnswer(message: JsonObject): QmpAnswer | null {
  const value = field(message, 'return');
  if (value !== undefined) return { kind: 'return', value };
  const error = field(message, 'error');
  if (!isJsonObject(error)) return null;
  return { kind: 'error', class: textField(error, 'class') ?? '', reason: textField(error, 'desc') ?? '' };
}
