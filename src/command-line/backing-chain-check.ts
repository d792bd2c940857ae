import { givenLayouts, layoutFileOption } from './backing-chain-layout.js';
import type { Diagnostic, ReadDisk } from '../layouts/index.js';
import type { TextRange } from '../xml/index.js';
import { chosenDisks, openDocument, type NamedDocument } from './backing-chain-document.js';
import { diskOption, onlyFile, type Subcommand } from './backing-chain-subcommand.js';

/** Prints what is wrong, one line each, as compilers do. */
export const check: Subcommand = {
  name: 'check',
  operands: 'FILE',
  summary: 'print problems as file:line:column: severity: message [code]; status 1 with errors',
  options: {
    'layout-file': layoutFileOption,
    disk: diskOption,
    explain: { value: null, help: 'say after each problem why it matters' },
  },
  run: async (given, system) => {
    const opened = await openDocument(
      onlyFile(given),
      system,
      (await givenLayouts(given.option('layout-file'), system)).layouts,
    );
    const diagnostics = diagnosticsOf(opened, given.option('disk'));
    for (const { severity, message, code, explanation, range } of diagnostics) {
      system.out(`${opened.place(range)}: ${severity}: ${message} [${code}]\n`);
      if (given.has('explain') && explanation !== '') system.out(`    ${explanation}\n`);
    }
    return diagnostics.some(({ severity }) => severity === 'error') ? 1 : 0;
  },
};

function diagnosticsOf(opened: NamedDocument, wanted: string | null): readonly Diagnostic[] {
  const { diagnostics, xml } = opened.document;
  if (wanted === null || xml.problem !== null) return diagnostics;
  const disks = chosenDisks(opened, wanted);
  return diagnostics.filter(({ range }) => disks.some((disk) => concerns(range, disk)));
}

function concerns(range: TextRange, { element }: ReadDisk): boolean {
  return element.range.start <= range.start && range.end <= element.range.end;
}
