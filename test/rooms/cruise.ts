import { execFileSync } from 'node:child_process';

/** What dependency-cruiser found in src/. */
export interface Cruise {
  readonly modules: readonly {
    readonly source: string;
    readonly dependencies: readonly { readonly resolved: string }[];
  }[];
}

/** The imports of src/, read by dependency-cruiser; what bin/test has had read is not read again. */
export function cruise(): Cruise {
  const kept = ['--cache', 'build/imports', '--cache-strategy', 'content'];
  const printed = execFileSync('npx', ['--no-install', 'depcruise', ...kept, '--output-type', 'json', 'src'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return JSON.parse(printed) as Cruise;
}
