import type { Plan } from './contract.js';
import type { FileImage } from './image-graph.js';
import { backingArgument, imageArgument, shownName } from './image-path.js';
import { compareStep, tool } from './tool-steps.js';

/**
 * The offline form of an active commit: `base` gets what lies above it and
 * then reads as the source does. The overlays keep their data (`-d`), but
 * those between the two mean nothing any more (QEMU, docs/interop/live-block-operations.rst).
 */
export function commitSteps(source: FileImage, base: FileImage, workingDirectory: string): Plan {
  const commit = tool(
    [
      'qemu-img',
      'commit',
      '-f',
      source.format.driver,
      '-d',
      '-b',
      backingArgument(source.place, base.place, workingDirectory),
      imageArgument(source),
    ],
    `Commit all that lies above ${shownName(base.path)} into it.`,
  );
  const between: string[] = [];
  for (let each = source.below; each !== null && each.key !== base.key; each = each.below) {
    between.push(shownName(each.path));
  }
  const invalid =
    between.length === 0 ? [] : [`After the commit ${between.join(', ')} must not be used by themselves.`];
  return { steps: [commit, compareStep(source, base)], problems: [], remarks: invalid };
}
