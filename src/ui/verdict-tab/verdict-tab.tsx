import './verdict-tab.css';
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { ReadDocument } from '../../layouts/index.js';
import { type LibvirtVersion, libvirtVersions } from '../../libvirt/index.js';
import { usePage } from '../page/page-context.js';
import { DiskVerdicts } from './disk-verdicts.js';
import { DocumentVerdicts } from './document-verdicts.js';
import { createSchemaJudge, type SchemaState } from './judge-schema.js';

const shownDisks = 50;
/** Milliseconds without typing before the schema is asked. */
const pause = 300;

/** Two verdicts on each disk that sometimes differ: the schema's and the parser's; and what the RFC says of its layouts. */
export function VerdictTab(): JSX.Element {
  const { derived, schema } = usePage();
  const release = useSignal<LibvirtVersion>(libvirtVersions[0]);
  const judge = useMemo(() => createSchemaJudge(schema), [schema]);
  const document = derived.reading.document.value;
  const version = release.value;
  useEffect(() => {
    const { text, root } = document.xml;
    if (root === null) return undefined;
    const ranges = document.disks.map(({ element }) => element.range);
    const timer = setTimeout(() => void judge.judge(text, ranges, version), pause);
    return () => clearTimeout(timer);
  }, [document, version]);
  const { root } = document.xml;
  if (root === null) {
    return <p class="empty">The XML is not well formed: neither schema nor parser gets to the disks.</p>;
  }
  const state = judge.state.value;
  return (
    <div class="verdicts">
      <div class="verdicts-head">
        <label class="field">
          libvirt
          <select
            value={version}
            title="Whose schema and whose parser judge"
            onChange={({ currentTarget }) => {
              release.value = libvirtVersions.find((one) => one === currentTarget.value) ?? libvirtVersions[0];
            }}
          >
            {libvirtVersions.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
        <p role="status">{documentText(state, document, version)}</p>
      </div>
      {root.name === 'domain' && <DocumentVerdicts root={root} version={version} />}
      {document.disks.length === 0 && <p class="empty">This document has no disk to judge.</p>}
      {document.disks.slice(0, shownDisks).map((read, index) => (
        <DiskVerdicts key={read.disk.id} read={read} index={index} schema={newest(state, document)} version={version} />
      ))}
      {document.disks.length > shownDisks && <p class="empty">and {document.disks.length - shownDisks} more disks</p>}
    </div>
  );
}

/** A verdict on another text counts as none. */
function newest(state: SchemaState, document: ReadDocument): SchemaState {
  return state.kind === 'judged' && state.text !== document.xml.text ? { kind: 'waiting' } : state;
}

function documentText(state: SchemaState, document: ReadDocument, version: LibvirtVersion): string {
  const now = newest(state, document);
  if (now.kind === 'waiting') return 'Loading and asking the schema…';
  if (now.kind === 'failed') return now.message;
  switch (now.verdict.document) {
    case 'valid':
      return `The whole document is valid by libvirt ${version}’s schema.`;
    case 'invalid':
      return `The whole document is not valid by libvirt ${version}’s schema.`;
    case 'no-grammar':
      return 'libvirt has no schema for this root element: only the disks are judged.';
    case 'unreadable':
      return 'The schema’s reader (libxml2) cannot read the document.';
  }
}
