import type { VirshOption } from './virsh-option.js';

/** A command's name and options on one line, as virsh's own help writes them (tools/vsh.c, vshCmddefHelp). */
function virshSynopsis(command: string, options: readonly VirshOption[]): string {
  return [command, ...options.filter(({ alias }) => alias === undefined).map(optionSynopsis)].join(' ');
}

function optionSynopsis({ name, takes, required }: VirshOption): string {
  switch (takes) {
    case 'nothing':
      return `[--${name}]`;
    case 'text':
      return required === true ? `<${name}>` : `[--${name} <string>]`;
    case 'number':
      return required === true ? `<${name}>` : `[--${name} <number>]`;
    case 'texts':
      return required === true ? `<${name}>...` : `[<${name}>]...`;
  }
}

/** What `virsh help COMMAND` prints here: the options, and which of them are refused and why. */
export function virshHelp(command: string, options: readonly VirshOption[]): string {
  const refused = options.flatMap(({ name, refused }) => (refused === undefined ? [] : [`    --${name}: ${refused}`]));
  return [
    '  NAME',
    `    ${command}`,
    '',
    '  SYNOPSIS',
    `    ${virshSynopsis(command, options)}`,
    '',
    ...(refused.length === 0 ? [] : ['  WHAT CAN’T BE OBEYED HERE', ...refused, '']),
    `Options mean what virsh(1) says; libvirt's own help is at "virsh help ${command}" on a host.`,
    '',
  ].join('\n');
}
