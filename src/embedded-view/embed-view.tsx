import './embedded-view.css';
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { layoutWord } from '../layouts/index.js';
import { type EmbedOptions, findTarget, sharedNotes } from '../workspace/index.js';
import { DiagramView } from './diagram-view.js';
import { NotesList } from './notes-list.js';
import { type Embedded, rangesOf, readEmbedded } from './read-embedded.js';
import { XmlView } from './xml-view.js';

interface EmbedViewProps {
  readonly fragment: string;
  readonly options: EmbedOptions;
  /** The playground with the same link. */
  readonly playground: string;
}

/** A link's document and picture to be read inside another page: nothing runs, nothing is kept. */
export function EmbedView({ fragment, options, playground }: EmbedViewProps): JSX.Element {
  const embedded = useMemo(() => readEmbedded(fragment), [fragment]);
  return (
    <main class="embed" data-parts={options.parts}>
      {embedded.kind === 'refused' ? (
        <p class="empty" role="alert">
          {embedded.message}
        </p>
      ) : (
        <Shown key={fragment} embedded={embedded} parts={options.parts} />
      )}
      <footer class="embed-foot">
        <h1>Backing Chain Playground</h1>
        <a href={playground} target="_blank" rel="noopener">
          Open in the playground
        </a>
      </footer>
    </main>
  );
}

function Shown(props: {
  readonly embedded: Extract<Embedded, { kind: 'shown' }>;
  readonly parts: EmbedOptions['parts'];
}): JSX.Element {
  const { document, other, shared } = props.embedded;
  const place = shared.element === null ? null : findTarget(document, shared.element);
  const [selected, setSelected] = useState(place?.imageId ?? null);
  // An element that the link points at stays marked until an image is chosen.
  const element = place?.imageId === null ? shared.element : null;
  return (
    <>
      <div class="embed-panes">
        {props.parts !== 'xml' && <DiagramView document={document} selected={selected} onSelect={setSelected} />}
        {props.parts !== 'diagram' && (
          <div class="embed-texts">
            <XmlView label="Domain XML" document={document} marked={rangesOf(document, selected, element)} />
            {other !== null && (
              <XmlView
                label={`The same in the ${shared.compareWith === null ? '' : layoutWord(other.layouts, shared.compareWith)} layout`}
                document={other}
                marked={rangesOf(other, selected, element)}
              />
            )}
          </div>
        )}
      </div>
      <NotesList notes={sharedNotes(shared)} document={document} />
    </>
  );
}
