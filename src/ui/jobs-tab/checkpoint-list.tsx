import type { JSX } from 'preact';
import { commandText } from '../../shell/index.js';
import { usePart } from '../page/use-part.js';
import { LineButton } from './line-button.js';

/** The checkpoints that libvirt keeps of the domain, each with the line that deletes it. Nothing where it keeps none. */
export function CheckpointList({ domain }: { readonly domain: string }): JSX.Element | null {
  const checkpoints = usePart(({ live }) => live.checkpoints);
  if (checkpoints.length === 0) return null;
  return (
    <section class="snapshot-list" aria-label="Checkpoints">
      <h2>Checkpoints of the domain</h2>
      <ul>
        {checkpoints.map((name) => (
          <li key={name}>
            <div class="snapshot-row">
              <strong class="snapshot-name">{name}</strong>
              <LineButton
                label={`Delete ${name}`}
                line={commandText(['virsh', 'checkpoint-delete', domain, name])}
                title="What it has marked goes over to the one before it; of the first it is lost"
              />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
