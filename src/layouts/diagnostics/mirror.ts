import type { Diagnostic } from './diagnostic.js';
import { addAttribute, type DiskContext, problem, removal } from './disk-context.js';

/** The mirror's job and state. */
export function mirrorState(context: DiskContext): Diagnostic[] {
  const { written, detection } = context;
  const { mirror } = written;
  if (mirror === null) return [];
  const found: Diagnostic[] = [...readyProblems(context), ...jobProblems(context)];
  if (detection.mirror.mirrorSays.type && mirror.image.type === null && mirror.below.ignored.length > 0) {
    for (const ignored of mirror.below.ignored) {
      found.push(
        problem(
          'mirror-children-ignored',
          'warning',
          ignored.nameRange,
          `<mirror> has no type=, so libvirt reads its attributes and passes over this <${ignored.name}>.`,
          'The old form <mirror file=…> knows no children. With type=, job= and <source> the children count.',
        ),
      );
    }
  }
  for (const { name, value, range } of mirror.repeated) {
    const said = name === 'format' ? context.disk.mirror?.chain.images[0]?.format : context.mirror[0]?.place;
    if (said === value) continue;
    found.push(
      problem(
        'mirror-attribute-ignored',
        'warning',
        range,
        `${name}='${value}' says something else than the mirror's children.`,
        'With type= libvirt reads the children and writes the attributes anew from them.',
        [{ title: `Remove ${name}=`, edits: removal(context.text, range) }],
      ),
    );
  }
  return found;
}

function readyProblems({ written, detection, disk, text }: DiskContext): Diagnostic[] {
  const { mirror } = written;
  if (mirror === null || !detection.mirror.mirrorSays.ready) return [];
  const { ready } = mirror;
  if (ready === null) {
    return [
      problem(
        'mirror-not-ready',
        'information',
        mirror.element.nameRange,
        'The mirror is not ready: without ready= the copy is still under way.',
        "A pivot now is refused: “not ready for pivot yet”. libvirt adds ready='yes' when source and mirror are the same.",
      ),
    ];
  }
  if (disk.mirror?.ready !== null) return [];
  const accepted = ready.value === 'none';
  return [
    problem(
      'ready-unknown',
      accepted ? 'warning' : 'error',
      ready.valueRange,
      `ready='${ready.value}' is none of yes, abort, pivot.`,
      accepted
        ? 'libvirt’s parser takes it for a job that is not ready, its schema refuses it. Leave the attribute out.'
        : 'libvirt refuses a running machine’s XML with it. While the copy is under way the attribute is left out.',
      [{ title: 'Remove ready=', edits: removal(text, ready.range) }],
    ),
  ];
}

function jobProblems({ written, detection, disk }: DiskContext): Diagnostic[] {
  const { mirror } = written;
  if (mirror === null || !detection.mirror.mirrorSays.job) return [];
  const { job, element, image } = mirror;
  if (job === null) {
    return image.type === null
      ? []
      : [
          problem(
            'mirror-job-missing',
            'warning',
            element.nameRange,
            'The mirror does not say its job=.',
            'libvirt’s parser takes copy, its schema demands the attribute.',
            [{ title: "Say job='copy'", edits: addAttribute(element, 'job', 'copy') }],
          ),
        ];
  }
  if (disk.mirror?.job === null) {
    return [
      problem(
        'job-unknown',
        'error',
        job.valueRange,
        `job='${job.value}' is neither copy nor active-commit.`,
        'libvirt refuses it: only these two jobs have a mirror; pull and commit of inactive layers have none.',
      ),
    ];
  }
  if (disk.mirror?.job === 'active-commit' && image.type === null) {
    return [
      problem(
        'mirror-type-missing',
        'error',
        element.nameRange,
        'A mirror of an active commit must say its type=.',
        'libvirt refuses it: “mirror without type only supported by copy job”.',
      ),
    ];
  }
  return [];
}
