import './guided-visit.css';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { usePage } from '../page/page-context.js';
import { usePart } from '../page/use-part.js';
import { endVisit, showStep, takesFocus } from './begin-visit.js';
import type { Rectangle } from './callout-place.js';
import { useCalloutPlace } from './use-callout-place.js';
import { visitSteps, type VisitStep } from './visit-steps.js';

/** The page explains itself, beside the part it speaks of; nothing else is held up by it. */
export function GuidedVisit(): JSX.Element | null {
  const at = usePart((state) => state.visit);
  const step = at === null ? undefined : visitSteps[at];
  return at === null || step === undefined ? null : <Callout at={at} step={step} />;
}

interface CalloutProps {
  readonly at: number;
  readonly step: VisitStep;
}

function Callout({ at, step }: CalloutProps): JSX.Element {
  const page = usePage();
  const root = useRef<HTMLElement>(null);
  const placed = useCalloutPlace(root, step.at);
  const end = (): void => endVisit(page);
  useEscape(root, end);
  useEffect(() => {
    if (takesFocus()) requestAnimationFrame(() => root.current?.focus());
  }, [at]);
  return (
    <>
      {placed !== null && <div class="visit-ring" aria-hidden="true" style={pixels(placed.target)} />}
      <section
        ref={root}
        class="visit"
        role="dialog"
        aria-label="A tour of this page"
        tabIndex={-1}
        data-opened-by='[aria-label="About and help"]'
        data-placed={placed === null ? undefined : ''}
        style={placed === null ? {} : pixels({ left: placed.left, top: placed.top })}
        onKeyDown={(event) => {
          const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
          if (by === 0 || visitSteps[at + by] === undefined) return;
          event.preventDefault();
          showStep(page, at + by);
        }}
      >
        <div aria-live="polite">
          <h2>{step.title}</h2>
          <p>{step.text}</p>
          <DeedDone step={step} />
        </div>
        <Buttons at={at} step={step} end={end} />
      </section>
    </>
  );
}

function DeedDone({ step }: { readonly step: VisitStep }): JSX.Element | null {
  const page = usePage();
  if (step.deed?.isDone(page) !== true) return null;
  return (
    <p class="visit-done">
      <span aria-hidden="true">✓ </span>
      {step.deed.done}
    </p>
  );
}

function Buttons({ at, step, end }: CalloutProps & { readonly end: () => void }): JSX.Element {
  const page = usePage();
  const { deed } = step;
  const waits = deed !== undefined && !deed.isDone(page);
  const last = at === visitSteps.length - 1;
  return (
    <div class="visit-buttons">
      <span class="visit-count">
        {at + 1} of {visitSteps.length}
      </span>
      {!last && (
        <button
          type="button"
          class="button quiet small"
          title="Ends the tour; the question mark brings it back"
          onClick={end}
        >
          Skip
        </button>
      )}
      {at > 0 && (
        <button type="button" class="button small" title="The step before" onClick={() => showStep(page, at - 1)}>
          Back
        </button>
      )}
      {waits && (
        <button
          type="button"
          class="button primary small"
          disabled={!deed.isPossible(page)}
          title="Does it, as the control beside this does"
          onClick={() => deed.does(page)}
        >
          {deed.label}
        </button>
      )}
      <button
        type="button"
        class={waits ? 'button small' : 'button primary small'}
        title={last ? 'Ends the tour' : 'The next step'}
        onClick={() => (last ? end() : showStep(page, at + 1))}
      >
        {last ? 'Done' : 'Next'}
      </button>
    </div>
  );
}

/** Escape ends the visit unless it means something to what has the focus. */
function useEscape(root: { readonly current: HTMLElement | null }, end: () => void): void {
  const latest = useRef(end);
  latest.current = end;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      const { activeElement } = document;
      if (activeElement === document.body || root.current?.contains(activeElement) === true) latest.current();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}

function pixels(box: Partial<Rectangle>): Record<string, string> {
  return Object.fromEntries(Object.entries(box).map(([name, value]) => [name, `${Math.round(value)}px`]));
}
