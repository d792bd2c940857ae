import { layerColours, type Theme } from './palette.js';

/** What a colour is for. On the page each is the custom property `--diagram-<role>`; in exports its value. */
export type ColourRole = 'surface' | 'card' | 'border' | 'text' | 'muted' | 'track' | 'line' | 'accent' | 'warning';

export const roleColours: Readonly<Record<Theme, Readonly<Record<ColourRole, string>>>> = {
  light: {
    surface: '#fbfbfa',
    card: '#ffffff',
    border: '#c3c7cd',
    text: '#1b1f24',
    muted: '#59616c',
    track: '#e9ebee',
    line: '#7a828d',
    accent: '#1a5fb4',
    warning: '#a1370a',
  },
  dark: {
    surface: '#14171c',
    card: '#1b1f26',
    border: '#454c57',
    text: '#e6e8eb',
    muted: '#a0a8b4',
    track: '#2b313a',
    line: '#8a93a0',
    accent: '#7db3f2',
    warning: '#f2a071',
  },
};

const fonts = {
  sans: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif",
  mono: "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace",
} as const;

interface Style {
  readonly fill?: ColourRole | 'none';
  readonly stroke?: ColourRole | 'none';
  readonly 'stroke-width'?: number;
  readonly 'stroke-dasharray'?: string;
  readonly 'stroke-linejoin'?: 'round';
  readonly 'font-family'?: keyof typeof fonts;
  readonly 'font-size'?: number;
  readonly 'font-weight'?: number;
  readonly 'text-decoration'?: 'line-through';
}

const sansText = { 'font-family': 'sans', 'font-size': 11 } as const;
const nameText = { 'font-family': 'mono', 'font-size': 13 } as const;
const line = { fill: 'none', stroke: 'line', 'stroke-width': 1.25, 'stroke-linejoin': 'round' } as const;

/** Everything a diagram draws, and how: the one source of diagram.css and of the inline style of exports. */
const styles = {
  heading: { ...sansText, 'font-size': 14, 'font-weight': 600, fill: 'text' },
  detail: { ...sansText, fill: 'muted' },
  card: { fill: 'card', stroke: 'border', 'stroke-width': 1 },
  'card-active': { fill: 'card', stroke: 'line', 'stroke-width': 1.5 },
  'empty-drive': { fill: 'none', stroke: 'line', 'stroke-width': 1, 'stroke-dasharray': '2 3' },
  'card-missing': { fill: 'none', stroke: 'line', 'stroke-width': 1, 'stroke-dasharray': '4 3' },
  'card-goes': { fill: 'none', stroke: 'warning', 'stroke-width': 1.5, 'stroke-dasharray': '4 3' },
  name: { ...nameText, 'font-weight': 600, fill: 'text' },
  'name-invalid': { ...nameText, 'font-weight': 600, fill: 'muted', 'text-decoration': 'line-through' },
  format: { ...nameText, fill: 'muted' },
  'format-unknown': { ...nameText, 'font-weight': 600, fill: 'warning' },
  'name-dense': { ...nameText, 'font-size': 11, 'font-weight': 600, fill: 'text' },
  'name-invalid-dense': {
    ...nameText,
    'font-size': 11,
    'font-weight': 600,
    fill: 'muted',
    'text-decoration': 'line-through',
  },
  'format-dense': { ...nameText, 'font-size': 11, fill: 'muted' },
  'format-unknown-dense': { ...nameText, 'font-size': 11, 'font-weight': 600, fill: 'warning' },
  warning: { ...sansText, 'font-weight': 600, fill: 'warning' },
  sign: { fill: 'none', stroke: 'muted', 'stroke-width': 1, 'stroke-linejoin': 'round' },
  becomes: { ...sansText, 'font-weight': 600, fill: 'accent' },
  snapshot: { ...sansText, fill: 'text' },
  'snapshot-sign': { fill: 'none', stroke: 'muted', 'stroke-width': 1, 'stroke-linejoin': 'round' },
  'snapshot-current': { ...sansText, 'font-weight': 700, fill: 'text' },
  'snapshot-current-sign': { fill: 'accent', stroke: 'accent', 'stroke-width': 1, 'stroke-linejoin': 'round' },
  track: { fill: 'track' },
  'track-missing': { fill: 'none', stroke: 'track', 'stroke-width': 1 },
  backing: line,
  'backing-head': { fill: 'line' },
  loop: { ...line, stroke: 'warning', 'stroke-dasharray': '5 3' },
  'loop-head': { fill: 'warning' },
  'open-end': { ...line, 'stroke-dasharray': '2 3' },
  'open-end-sign': { ...sansText, 'font-size': 14, 'font-weight': 600, fill: 'warning' },
  mirror: { ...line, stroke: 'accent', 'stroke-width': 1.5, 'stroke-dasharray': '6 4' },
  'mirror-head': { fill: 'accent' },
  job: { ...sansText, fill: 'text' },
  'job-ready': { ...sansText, 'font-weight': 700, fill: 'accent' },
  progress: { fill: 'accent' },
  guest: { ...sansText, 'font-size': 12, fill: 'text' },
  'guest-line': { fill: 'none', stroke: 'text', 'stroke-width': 4.5 },
  'guest-core': { fill: 'none', stroke: 'surface', 'stroke-width': 2 },
  'guest-head': { fill: 'text' },
  note: { fill: 'accent', stroke: 'surface', 'stroke-width': 1.5 },
  'note-number': { ...sansText, 'font-weight': 700, fill: 'surface' },
  'note-resolved': { fill: 'surface', stroke: 'line', 'stroke-width': 1 },
  'note-resolved-number': { ...sansText, 'font-weight': 600, fill: 'muted' },
  unknown: { fill: 'none', stroke: 'muted', 'stroke-width': 1 },
  'pattern-ink': { fill: 'none', stroke: 'card', 'stroke-width': 1.2 },
} as const satisfies Readonly<Record<string, Style>>;

export type StyleName = keyof typeof styles;

/** A style as attributes for a picture that stands alone. */
export function inlineStyle(name: StyleName, theme: Theme): Readonly<Record<string, string | number>> {
  const result: Record<string, string | number> = {};
  for (const [property, value] of entries(styles[name])) result[property] = inlineValue(property, value, theme);
  return result;
}

/** diagram.css: generated, so that page and exports can't drift apart (a test compares). */
export function stylesheet(): string {
  const roles = Object.keys(roleColours.light) as readonly ColourRole[];
  const properties = [
    `  --diagram-sans: ${fonts.sans};`,
    `  --diagram-mono: ${fonts.mono};`,
    ...roles.map((role) => `  --diagram-${role}: light-dark(${roleColours.light[role]}, ${roleColours.dark[role]});`),
    ...layerColours.light.map(
      (light, at) => `  --layer-${at}: light-dark(${light}, ${layerColours.dark[at] ?? light});`,
    ),
  ];
  const rules = Object.entries(styles).map(([name, style]) => {
    const lines = entries(style).map(([property, value]) => `  ${property}: ${cssValue(property, value)};`);
    return `.diagram-${name} {\n${lines.join('\n')}\n}`;
  });
  return `${[heading, `:root {\n${properties.join('\n')}\n}`, ...rules, interaction].join('\n\n')}\n`;
}

const heading = '/* Written by stylesheet() in style.ts: change it there, then run the diagram tests with -u. */';

const interaction = `.diagram {
  display: block;
}

.diagram-image {
  cursor: pointer;
  outline: none;
}

/* A card without a filling is clicked like any other. */
.diagram-frame {
  pointer-events: all;
}

.diagram-image:hover > .diagram-frame {
  stroke: var(--diagram-text);
}

.diagram-image:focus-visible > .diagram-frame,
.diagram-image.is-selected > .diagram-frame {
  stroke: var(--diagram-accent);
  stroke-width: 2.5;
  stroke-dasharray: none;
}

.diagram-image.is-selected > .diagram-frame {
  fill: color-mix(in oklab, var(--diagram-accent) 9%, var(--diagram-card));
}

@media (prefers-reduced-motion: no-preference) {
  .diagram-mirror.is-running {
    animation: diagram-copying 1s linear infinite;
  }
}

@keyframes diagram-copying {
  to {
    stroke-dashoffset: -20;
  }
}

@media (forced-colors: active) {
  :root {
    --diagram-surface: Canvas;
    --diagram-card: Canvas;
    --diagram-border: CanvasText;
    --diagram-text: CanvasText;
    --diagram-muted: CanvasText;
    --diagram-track: Canvas;
    --diagram-line: CanvasText;
    --diagram-accent: Highlight;
    --diagram-warning: CanvasText;
  }
}`;

function entries(style: Style): readonly (readonly [string, string | number])[] {
  return Object.entries(style) as readonly (readonly [string, string | number])[];
}

function inlineValue(property: string, value: string | number, theme: Theme): string | number {
  if (property === 'fill' || property === 'stroke') {
    const colours: Readonly<Record<string, string>> = roleColours[theme];
    return colours[value] ?? value;
  }
  return property === 'font-family' ? fontOf(value) : value;
}

function cssValue(property: string, value: string | number): string {
  if (property === 'fill' || property === 'stroke') return value === 'none' ? 'none' : `var(--diagram-${value})`;
  if (property === 'font-family') return `var(--diagram-${value})`;
  return property === 'font-size' ? `${value}px` : String(value);
}

function fontOf(value: string | number): string {
  return value === 'mono' ? fonts.mono : fonts.sans;
}
