/**
 * The programs behind bin/: backing-chain's subcommands, and qemu-img and qemu-io on the host's own files.
 * They are the page's rooms under Node; what is here reads arguments and files, prints, and makes Linux's calls.
 */
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { run } from './backing-chain-dispatch.js';

/** What was printed is lost: a script must not go on with half of a document. */
const notWritten = 2;

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader that stops early, such as head(1), is no failure.
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`backing-chain: Can't write: ${error.message}\n`);
  process.exit(notWritten);
});

process.exitCode = await run({
  arguments: process.argv.slice(2),
  readFile: (path) => readFile(path),
  readStandardInput: () => buffer(process.stdin),
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
});
