/** What wasm/build wrote beside the module: what it was made from. */
export interface BuildManifest {
  readonly components: readonly BuildComponent[];
  readonly files: readonly BuiltFile[];
}

export interface BuildComponent {
  readonly name: string;
  readonly version: string;
  /** The Debian source package and its version, where it came from one. */
  readonly source?: string;
  /** The source package and version that wasm/sources names, where Debian's archive no longer had it. */
  readonly insteadOf?: string;
  readonly licence: string;
}

export interface BuiltFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly brotliSize: number;
  readonly sha256: string;
}
