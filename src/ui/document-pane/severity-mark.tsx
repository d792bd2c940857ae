import type { JSX } from 'preact';
import type { Severity } from '../../layouts/index.js';

const names: Readonly<Record<Severity, string>> = { error: 'Error', warning: 'Warning', information: 'Remark' };

/** Told apart by shape as well as by colour. */
export function SeverityMark(props: { readonly severity: Severity }): JSX.Element {
  return (
    <svg
      class={`severity severity-${props.severity}`}
      viewBox="0 0 14 14"
      role="img"
      aria-label={names[props.severity]}
    >
      {props.severity === 'error' && <path d="M7 1a6 6 0 1 1 0 12A6 6 0 0 1 7 1zM4.8 4.8l4.4 4.4M9.2 4.8L4.8 9.2" />}
      {props.severity === 'warning' && <path d="M7 1.5l6 11H1zM7 5.5v3.4M7 10.6v.6" />}
      {props.severity === 'information' && <path d="M7 1a6 6 0 1 1 0 12A6 6 0 0 1 7 1zM7 6.2v4M7 3.6v.7" />}
    </svg>
  );
}
