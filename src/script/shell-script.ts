import { commandText } from '../shell/index.js';
import type { Command, CommandLine } from '../shell/index.js';
import type { Step } from '../scenario/index.js';
import { stepText } from '../scenario/index.js';

interface ShellScriptOptions {
  /** Lines for the comment at the top: what it makes, what made it. */
  readonly heading?: readonly string[];
  /** What a typed `create-images` stands for: the steps of the document's plan. */
  readonly images?: readonly Step[];
}

/**
 * A POSIX shell script that does the same on a real host and stops at the
 * first step that fails. Ends with a newline.
 */
export function shellScript(steps: readonly Step[], options: ShellScriptOptions = {}): string {
  return script(steps.flatMap(stepLines), options);
}

/**
 * The same for commands that were typed. `virsh` runs as it is; what only this page has (a
 * guest's writes, waiting, a libvirt call in C) stays as a comment that says so.
 */
export function commandsScript(lines: readonly CommandLine[], options: ShellScriptOptions = {}): string {
  return script(['', ...lines.flatMap((line) => commandLines(line, options.images ?? []))], options);
}

function script(body: readonly string[], options: ShellScriptOptions): string {
  return ['#!/bin/sh', ...(options.heading ?? []).flatMap(commentLines), 'set -eu', ...body, ''].join('\n');
}

function stepLines(step: Step): readonly string[] {
  const command = stepText(step);
  const accepts = step.kind === 'tool' ? step.accepts : [0];
  const comment = ['', ...commentLines(step.purpose)];
  if (accepts.length === 1 && accepts[0] === 0) return [...comment, command];
  const check = `case $status in ${accepts.join('|')}) ;; *) exit 1 ;; esac`;
  return [...comment, 'status=0', `${command} || status=$?`, check];
}

function commandLines(line: CommandLine, images: readonly Step[]): readonly string[] {
  if (line.kind === 'create-images' && images.length > 0) return [...images.flatMap(stepLines), ''];
  if (line.kind === 'problem') return commentLines(`Line ${line.line} left out: ${line.message}`);
  if (!runsOnHost(line)) return commentLines(`Only in the playground: ${line.text}`);
  const command = commandText(line.words.map((word) => word.text));
  return [line.expectFailure ? `if ${command}; then echo 'This was expected to fail.' >&2; exit 1; fi` : command];
}

function runsOnHost(command: Command): boolean {
  switch (command.kind) {
    case 'tool':
    case 'list':
    case 'remove':
    case 'copy':
    case 'move':
    case 'make-directory':
      return true;
    case 'live':
      return command.argv[0] === 'virsh';
    case 'help':
    case 'clear':
    case 'create-images':
    case 'show-xml':
    case 'libvirt-call':
      return false;
  }
}

/** A name in the text may hold a line break; none may end the comment. */
function commentLines(text: string): readonly string[] {
  return text.split(/[\r\n\u0085\u2028\u2029]+/u).map((line) => `# ${line}`);
}
