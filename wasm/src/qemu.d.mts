import type { System } from '../../src/images/system';

/** How a tool's run ended. */
export type ToolEnd =
  | { readonly kind: 'exit'; readonly status: number }
  | {
      readonly kind: 'crash';
      readonly reason: 'abort' | 'out-of-memory' | 'stack-overflow' | 'system' | 'trap';
      readonly message: string;
    };

export interface QemuOptions {
  /** The compiled `qemu.wasm`; one serves any number of instances. */
  readonly compiled: WebAssembly.Module;
  /** argv[0]: chooses the tool. */
  readonly program: 'qemu-img' | 'qemu-io' | 'block-session';
  /** Receives every system call. */
  readonly system: System;
}

export interface Qemu {
  /** Runs qemu-img or qemu-io with these arguments (without argv[0]); once per instance. */
  runTool(toolArguments: readonly string[]): Promise<ToolEnd>;
}

/** Makes a fresh instance of the module. */
export default function createQemu(options: QemuOptions): Promise<Qemu>;
