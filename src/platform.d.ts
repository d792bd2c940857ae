/**
 * What browsers, Workers and Node all have beside ECMAScript, as far as the rooms that know no page use it. Those rooms
 * are compiled with this in place of the `dom` library and Node's types: what one of these lacks can't slip in.
 */

/** Vite's: the text of a file. */
declare module '*?raw' {
  const text: string;
  export default text;
}

interface AbortSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

interface AbortController {
  readonly signal: AbortSignal;
  abort(): void;
}

declare const AbortController: new () => AbortController;

interface Blob {
  readonly size: number;
  readonly type: string;
  arrayBuffer(): Promise<ArrayBuffer>;
  slice(start?: number, end?: number): Blob;
  text(): Promise<string>;
}

declare const Blob: new (
  parts: readonly (ArrayBuffer | ArrayBufferView<ArrayBuffer> | Blob | string)[],
  options?: { readonly type?: string },
) => Blob;

interface File extends Blob {
  readonly name: string;
}

interface MessagePort {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  postMessage(message: unknown): void;
}

declare const MessageChannel: new () => MessageChannel;

interface MessageChannel {
  readonly port1: MessagePort;
  readonly port2: MessagePort;
}

type Transferable = ArrayBuffer | MessagePort;

/** Base64 of a text whose code units are bytes, and back; what is none is refused by throwing. */
declare function btoa(bytes: string): string;
declare function atob(base64: string): string;

interface TextDecoder {
  decode(bytes?: ArrayBuffer | ArrayBufferView, options?: { readonly stream?: boolean }): string;
}

declare const TextDecoder: new (
  encoding?: string,
  options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean },
) => TextDecoder;

interface TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}

declare const TextEncoder: new () => TextEncoder;

declare const URLSearchParams: new (text: string) => URLSearchParams;

interface URLSearchParams {
  get(name: string): string | null;
}

declare namespace WebAssembly {
  interface Module {
    readonly [Symbol.toStringTag]: string;
  }
}

declare const crypto: { getRandomValues<Bytes extends Uint8Array>(bytes: Bytes): Bytes };
declare const performance: { now(): number };

/** A number in browsers, an object in Node: there it can let the program end while it waits. */
type Timer = number | { unref(): void };

declare function setTimeout(callback: () => void, milliseconds?: number): Timer;
declare function clearTimeout(timer: Timer | undefined): void;
declare function setInterval(callback: () => void, milliseconds?: number): Timer;
declare function clearInterval(timer: Timer | undefined): void;
declare function queueMicrotask(callback: () => void): void;
/** Node's alone: where it is there, no browser's substitute is needed. */
declare const setImmediate: ((callback: () => void) => void) | undefined;
