import type { Step } from './contract.js';
import { stepText } from './step-argv.js';

export interface ShellScriptOptions {
  /** Lines for the comment at the top: what it makes, what made it. */
  readonly heading?: readonly string[];
}

/**
 * A POSIX shell script that does the same on a real host and stops at the
 * first step that fails. Ends with a newline.
 */
export function shellScript(steps: readonly Step[], options: ShellScriptOptions = {}): string {
  const heading = (options.heading ?? []).flatMap(commentLines);
  const body = steps.flatMap((step) => ['', ...commentLines(step.purpose), ...commandLines(step)]);
  return ['#!/bin/sh', ...heading, 'set -eu', ...body, ''].join('\n');
}

function commandLines(step: Step): readonly string[] {
  const command = stepText(step);
  const accepts = step.kind === 'tool' ? step.accepts : [0];
  if (accepts.length === 1 && accepts[0] === 0) return [command];
  return ['status=0', `${command} || status=$?`, `case $status in ${accepts.join('|')}) ;; *) exit 1 ;; esac`];
}

/** A name in the text may hold a line break; none may end the comment. */
function commentLines(text: string): readonly string[] {
  return text.split(/[\r\n\u0085\u2028\u2029]+/u).map((line) => `# ${line}`);
}
