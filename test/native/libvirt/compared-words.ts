import { diskTexts } from './disk-texts.js';
import { withoutTiming } from '../../../src/jobs/index.js';

/** What differs from run to run though nothing else does, and what stands for it. */
const variable: readonly (readonly [RegExp, string])[] = [
  [/\[ *[\d.]+ %\]/g, '[so far]'],
  [/\d{4}-\d\d-\d\dT[\d:.]+Z (?=qemu-system)/g, ''],
  [
    /internal error: (?:process exited while connecting to monitor|QEMU unexpectedly closed the monitor \(vm='v'\))/g,
    'internal error: QEMU ended',
  ],
  [/^ (cur|end)=\d+$/gm, ' $1=so far'],
  [/(disk size|Allocation): .*/g, '$1: ...'],
  [/^(Capacity|Available): .* (?:GiB|MiB)$/gm, '$1: ...'],
  [/(<(?:capacity|allocation|available|physical) unit='bytes'>)\d{8,}/g, '$1...'],
  // All that lies on the file system of a pool is counted as taken.
  [/(<allocation unit='bytes'>)\d+(?=<\/allocation>\n {2}<available)/g, '$1...'],
  // No file has an owner or times of its own here.
  [/^ +<(permissions|timestamps)>[^]*?<\/\1>\n/gm, ''],
  [/\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/g, 'UUID'],
  [/^Time elapsed: .*\n?/gm, ''],
  [/^time_elapsed: .*\n?/gm, ''],
  [/^((?:\S+ )?(?:rd|wr|flush)_total_times|.*total duration of \w+ \(ns\):) +\d+$/gm, '$1 so long'],
  // How far a job came that failed: QEMU copies several places at once.
  [/^(Job type: 4\n[^]*?^disk_processed:) \d+(\ndisk_remaining:) \d+/gm, '$1 so far$2 so far'],
  [/\b1[6-9]\d{8}\b/g, 'SECONDS'],
  [/\b20\d\d-\d\d-\d\d \d\d:\d\d:\d\d\b/g, 'WHEN'],
  // The file a definition comes from is not the same on both sides.
  [/^(Domain '.*' (?:defined|created)) from .*$/gm, '$1'],
  [/^error: (Failed to (?:define|create) domain) from .*$/gm, 'error: $1'],
  // libvirt numbers its questions to QEMU.
  [/("id": ?"libvirt-)\d+"/g, '$1N"'],
  // Numbers count up over all domains there ever were, and columns are as wide as they are.
  [/^ (?:\d+|ID) +(\S+) +running$/gm, ' ID $1 running'],
  [/^ Id +Name +State$/gm, ' Id Name State'],
  [/^-{3,}$/gm, '---'],
];

/** With which virsh tells how far a job is that it waits for, again and again on one line of the screen. */
const progress = /(?:^|\r)([\w ]+): \[ *[\d.]+ %\]/gm;

/** A line's words without what has to differ, without blank lines; how far a job came stands once, after them. */
export function comparedWords(line: string, words: string): string {
  const labels = line.includes(' blockjob ') ? [] : Array.from(words.matchAll(progress), ([, label]) => label ?? '');
  const whole = labels.length === 0 ? words : words.replaceAll(progress, '');
  // What is told of the domain in it, but its disks, is made up differently.
  const told = whole.replaceAll(/^ {2}<(domain|inactiveDomain) [^]*?<\/\1>\n/gm, (element, name: string) =>
    [`  <${name}>`, ...diskTexts(element).map(({ text }) => text), ''].join('\n'),
  );
  const settled = variable.reduce((text, [pattern, stand]) => text.replaceAll(pattern, stand), told);
  const lines = withoutTiming(settled)
    .split('\n')
    .map((text) => text.replaceAll('\r', '').trimEnd())
    .filter((text) => text !== '');
  return [...lines, ...new Set(labels.map((label) => `${label}: [so far]`))].join('\n');
}
