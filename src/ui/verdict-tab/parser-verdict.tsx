import type { JSX } from 'preact';
import type { LibvirtVerdict } from '../../layouts/index.js';
import type { Stage } from '../../libvirt/index.js';
import { Place } from './place.js';
import { VerdictMark } from './verdict-mark.js';

const refused: Readonly<Record<Stage, string>> = {
  parse: 'refused',
  'post-parse': 'refused',
  validation: 'refused when validating',
  driver: 'refused by QEMU’s driver',
  start: 'refused at the start',
};

/** What libvirt's parser makes of a disk. */
export function ParserVerdict(props: { readonly verdict: LibvirtVerdict }): JSX.Element {
  const { verdict } = props;
  if (verdict.kind === 'refused') {
    return (
      <>
        <VerdictMark tone="bad">{refused[verdict.stage]}</VerdictMark>
        <ul>
          <li>
            <Place range={verdict.range}>{verdict.words}</Place>
          </li>
        </ul>
      </>
    );
  }
  if (verdict.changes.length === 0) return <VerdictMark tone="good">read as written</VerdictMark>;
  return (
    <>
      <VerdictMark tone="caution">accepted, but read as something else</VerdictMark>
      <ul>
        {verdict.changes.map((change) => (
          <li key={`${change.range.start} ${change.code}`}>
            <Place range={change.range}>{change.message}</Place>
          </li>
        ))}
      </ul>
    </>
  );
}
