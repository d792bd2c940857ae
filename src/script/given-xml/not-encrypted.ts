import { JobsError } from '../../jobs/index.js';

/** A running domain makes plain images here, which must not be taken for encrypted ones. `what` begins a sentence. */
export function notEncrypted(what: string): JobsError {
  const advice = 'Leave <encryption> out: what lies below stays encrypted. Create makes encrypted images.';
  return new JobsError('playground', `${what} would be encrypted: a running domain makes no such image here.`, advice);
}
