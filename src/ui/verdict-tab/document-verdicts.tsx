import type { JSX } from 'preact';
import { judgeDocument, type Judgement, type LibvirtVersion } from '../../libvirt/index.js';
import type { XmlElement } from '../../xml/index.js';
import { Place } from './place.js';
import { VerdictMark } from './verdict-mark.js';

/** What libvirt says of a whole domain: the first refusal of all disks is the one that a user sees. */
export function DocumentVerdicts(props: { readonly root: XmlElement; readonly version: LibvirtVersion }): JSX.Element {
  const { define, running, start } = judgeDocument(props.root, props.version);
  return (
    <section class="disk-verdicts" aria-label="Verdicts on the document">
      <h2>The document</h2>
      <dl>
        <dt title="virsh define without --validate">Define</dt>
        <dd>
          <Answer judgement={define} yes="accepted" />
        </dd>
        <dt title="Parsed as a running machine’s XML, not validated">Running</dt>
        <dd>
          <Answer judgement={running} yes="accepted" />
        </dd>
        <dt title="virsh start, as far as the document alone tells">Start</dt>
        <dd>
          <Answer judgement={start} yes="starts" />
        </dd>
      </dl>
    </section>
  );
}

function Answer(props: { readonly judgement: Judgement; readonly yes: string }): JSX.Element {
  const { judgement, yes } = props;
  if (judgement.kind === 'accepted') return <VerdictMark tone="good">{yes}</VerdictMark>;
  return (
    <>
      <VerdictMark tone="bad">refused</VerdictMark>
      <ul>
        <li>
          <Place range={judgement.range}>{judgement.words}</Place>
        </li>
      </ul>
    </>
  );
}
