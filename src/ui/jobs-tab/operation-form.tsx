import type { JSX } from 'preact';
import { libvirtCall, virshLine } from '../../jobs/index.js';
import { draft, useMirrorOfDocument } from './chosen-draft.js';
import { LineButton } from './line-button.js';
import { draftedOperation, type OperationDraft } from '../../workspace/index.js';
import { OperationFields } from './operation-fields.js';
import type { ChosenDisk } from './use-live-disk.js';

const kinds: readonly { readonly kind: OperationDraft['kind']; readonly label: string; readonly title: string }[] = [
  { kind: 'copy', label: 'Copy', title: 'Mirror the disk to another image while the guest writes (blockcopy)' },
  { kind: 'commit', label: 'Commit', title: 'Put layers down into the one below them (blockcommit)' },
  { kind: 'pull', label: 'Pull', title: 'Take what is below up into the active layer (blockpull)' },
  { kind: 'snapshot', label: 'Snapshot', title: 'Put a new overlay on top (snapshot-create-as --disk-only)' },
];

/** A block job before it runs: its choices, the virsh line and the call that they come to. */
export function OperationForm(props: { readonly disk: ChosenDisk }): JSX.Element {
  const { disk } = props;
  useMirrorOfDocument();
  const operation = draftedOperation(draft.value, disk.target, disk.chain[0] ?? '');
  const line = operation === null ? null : virshLine(operation, disk.domain);
  const { kind, depth } = draft.value;
  const label = kinds.find((one) => one.kind === kind)?.label ?? '';
  return (
    <section class="live-form" aria-label={`Operation on ${disk.target}`}>
      <div class="segments" role="group" aria-label="Operation">
        {kinds.map((one) => (
          <button
            key={one.kind}
            type="button"
            aria-pressed={one.kind === kind}
            title={one.title}
            onClick={() => (draft.value = { ...draft.value, kind: one.kind })}
          >
            {one.label}
          </button>
        ))}
      </div>
      <OperationFields
        draft={draft.value}
        chain={disk.chain}
        change={(change) => (draft.value = { ...draft.value, ...change })}
      />
      {kind === 'copy' && depth === 'base' && (
        <p class="plan-remark">
          As the RFC proposed. No libvirt and no QEMU has it: here the mirror job was taught to (<code>--x-base</code>).
        </p>
      )}
      <div class="live-run">
        <LineButton label={`${label} ${disk.target}`} line={line} primary />
        <div class="live-lines">
          <code>{line ?? 'A destination is missing.'}</code>
          {operation !== null && <code class="muted">{libvirtCall(operation)}</code>}
        </div>
      </div>
    </section>
  );
}
