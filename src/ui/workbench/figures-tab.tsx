import './figures-tab.css';
import type { JSX } from 'preact';
import { ConversionError, layoutFigures, type LayoutFigures } from '../../layouts/index.js';
import { usePage } from '../page/page-context.js';

/** How much each layout writes for the selected disk. */
export function FiguresTab(): JSX.Element {
  const { reading } = usePage().derived;
  const selected = reading.selectedDisk.value;
  const document = reading.lastGood.value;
  if (selected === null || document === null) {
    return <p class="empty">The document has no disk to count. Open an example, or paste a domain’s XML.</p>;
  }
  const figures = attempt(() =>
    document.layouts.names.map((layout) => layoutFigures(document, selected.disk.id, layout)),
  );
  if (typeof figures === 'string') return <p class="empty">{figures}</p>;
  return (
    <table class="layouts-table figures">
      <caption>{selected.disk.id} from &lt;disk&gt; to &lt;/disk&gt;, in each layout</caption>
      <thead>
        <tr>
          <th scope="col">Layout</th>
          <th scope="col">Lines</th>
          <th scope="col">Elements</th>
          <th scope="col">Depth</th>
          <th scope="col">Bytes</th>
          <th scope="col" title="Things of this disk that the layout has no place for">
            Lost
          </th>
        </tr>
      </thead>
      <tbody>
        {figures.map((row) => (
          <Row
            key={row.layout}
            label={document.layouts.named(row.layout).label}
            figures={row}
            now={row.layout === selected.layout}
          />
        ))}
      </tbody>
    </table>
  );
}

function Row(props: { readonly label: string; readonly figures: LayoutFigures; readonly now: boolean }): JSX.Element {
  const { lines, elements, depth, bytes, losses } = props.figures;
  return (
    <tr data-now={props.now ? '' : undefined}>
      <th scope="row">
        {props.label}
        {props.now && <span class="muted"> (as written)</span>}
      </th>
      {[lines, elements, depth, bytes, losses].map((figure, index) => (
        <td key={index}>{figure}</td>
      ))}
    </tr>
  );
}

/** The message instead, where the disk can't be converted. */
function attempt<Result>(count: () => Result): Result | string {
  try {
    return count();
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    return error.message;
  }
}
