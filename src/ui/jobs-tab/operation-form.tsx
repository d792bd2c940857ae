import type { JSX } from 'preact';
import { libvirtCall, operationForms, virshLine } from '../../jobs/index.js';
import {
  draftedLinesBefore,
  draftedOperation,
  draftValues,
  formOf,
  type OperationDraft,
  takenDestination,
} from '../../workspace/index.js';
import { usePage } from '../page/page-context.js';
import { usePart } from '../page/use-part.js';
import { useJobDraft } from './use-job-draft.js';
import { CheckpointList } from './checkpoint-list.js';
import { SnapshotList } from './snapshot-list.js';
import { LineButton } from './line-button.js';
import { OperationFields } from './operation-fields.js';
import type { ChosenDisk } from './use-live-disk.js';

/** A block job before it runs: its choices, the virsh line and the call that they come to. */
export function OperationForm(props: { readonly disk: ChosenDisk }): JSX.Element {
  const { disk } = props;
  const { store } = usePage();
  const draft = useJobDraft();
  const files = usePart((state) => state.files);
  const checkpoints = usePart(({ live }) => live.checkpoints);
  const change = (part: Partial<OperationDraft>): void =>
    store.dispatch({ type: 'job-drafted', draft: { ...draft, ...part } });
  const { form } = formOf(draft);
  const values = draftValues(draft);
  const operation = draftedOperation(draft, disk.form);
  const lines = operation === null ? [] : [...draftedLinesBefore(draft, disk.form), virshLine(operation, disk.domain)];
  const taken = takenDestination(draft, disk.form, files);
  const obstacle = disk.refusal ?? taken;
  const remark = disk.refusal === null ? form.remark(values) : null;
  return (
    <section class="live-form" aria-label={`Operation on ${disk.target}`}>
      <div class="segments" role="group" aria-label="Operation">
        {operationForms.map((one) => (
          <button
            key={one.kind}
            type="button"
            aria-pressed={one.kind === draft.kind}
            title={one.form.title}
            onClick={() => change({ kind: one.kind })}
          >
            {one.form.label}
          </button>
        ))}
      </div>
      <OperationFields
        fields={form.fields}
        values={values}
        disk={disk}
        checkpoints={checkpoints}
        change={(name, value) => change({ values: { ...draft.values, [name]: value } })}
      />
      {remark !== null && <p class="remark">{remark}</p>}
      <div class="live-run">
        {obstacle !== null && (
          <div class="live-obstacle">
            <p class="remark">{obstacle}</p>
          </div>
        )}
        <LineButton
          label={`${form.label} ${form.of ?? disk.target}`}
          line={lines.length === 0 ? null : lines.join('\n')}
          primary
          disabled={disk.refusal !== null}
        />
        <div class="live-lines">
          {lines.length === 0 && <code>{form.missing}</code>}
          {lines.map((line) => (
            <code key={line}>{line}</code>
          ))}
        </div>
      </div>
      {operation !== null && <code class="muted live-call">{libvirtCall(operation)}</code>}
      {draft.kind === 'snapshot' && <SnapshotList image={null} />}
      {(draft.kind === 'checkpoint' || draft.kind === 'backup') && <CheckpointList domain={disk.domain} />}
    </section>
  );
}
