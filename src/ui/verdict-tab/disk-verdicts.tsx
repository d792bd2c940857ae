import type { JSX } from 'preact';
import type { LibvirtVersion } from '../../libvirt/index.js';
import { libvirtReading, rfcReading, type ReadDisk } from '../../layouts/index.js';
import type { SchemaProblem } from '../../schema/index.js';
import type { TextRange } from '../../xml/index.js';
import type { SchemaState } from './judge-schema.js';
import { ParserVerdict } from './parser-verdict.js';
import { Place } from './place.js';
import { VerdictMark, type Tone } from './verdict-mark.js';

interface DiskVerdictsProps {
  readonly read: ReadDisk;
  /** Its place among the document's disks. */
  readonly index: number;
  readonly schema: SchemaState;
  readonly version: LibvirtVersion;
}

/** What schema, parser and RFC say of one disk. */
export function DiskVerdicts(props: DiskVerdictsProps): JSX.Element {
  const { read, index, schema, version } = props;
  const { live, inactive } = libvirtReading(read, version);
  const notes = rfcReading(read);
  return (
    <section class="disk-verdicts" aria-label={`Verdicts on ${read.disk.id}`}>
      <h2>{read.disk.id}</h2>
      <dl>
        <dt>Schema</dt>
        <dd>
          <SchemaAnswer schema={schema} index={index} range={read.element.range} />
        </dd>
        <dt title="What libvirt reads of a running machine’s XML">Parser, running</dt>
        <dd>
          <ParserVerdict verdict={live} />
        </dd>
        <dt title="virsh define without --validate">Parser, define</dt>
        <dd>
          <ParserVerdict verdict={inactive} />
        </dd>
        {notes.length > 0 && (
          <>
            <dt>The RFC</dt>
            <dd>
              <ul>
                {notes.map((note) => (
                  <li key={`${note.range.start} ${note.code}`}>
                    <b>{note.kind === 'says' ? 'Says' : 'Leaves open'}</b>:{' '}
                    <Place range={note.range}>{note.message}</Place>
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

function SchemaAnswer(props: {
  readonly schema: SchemaState;
  readonly index: number;
  readonly range: TextRange;
}): JSX.Element {
  const { schema, index, range } = props;
  if (schema.kind !== 'judged')
    return <VerdictMark tone="neutral">{schema.kind === 'failed' ? 'not asked' : '…'}</VerdictMark>;
  const valid = schema.verdict.disks[index]?.valid ?? null;
  const problems = schema.verdict.problems.filter((problem) => within(problem, range));
  const tone: Tone = valid === null ? 'neutral' : valid ? 'good' : 'bad';
  return (
    <>
      <VerdictMark tone={tone}>{valid === null ? 'can’t be judged alone' : valid ? 'valid' : 'not valid'}</VerdictMark>
      {problems.length > 0 && (
        <ul>
          {problems.map((problem) => (
            <li key={`${problem.range.start} ${problem.message}`}>
              <Place range={problem.range}>{problem.message}</Place>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function within(problem: SchemaProblem, range: TextRange): boolean {
  return range.start <= problem.range.start && problem.range.end <= range.end;
}
