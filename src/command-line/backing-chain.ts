import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { run } from './backing-chain-run.js';

// A reader that stops early, such as head(1), is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exitCode = 0;
});

process.exitCode = await run({
  arguments: process.argv.slice(2),
  readFile: (path) => readFile(path),
  readStandardInput: () => buffer(process.stdin),
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
});
