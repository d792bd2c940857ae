import type { SvgNode } from './contract.js';
import { layerColours, layerStyle, type Theme } from './palette.js';
import { inlineStyle, type StyleName } from './style.js';

export type Attributes = Readonly<Record<string, string | number>>;

/** How a picture gets its looks: by the page's classes, or by attributes of its own. */
export interface Paint {
  readonly kind: 'page' | 'standalone';
  readonly idPrefix: string;
  style(name: StyleName, ...states: readonly string[]): Attributes;
  /** Class names that only the page's style sheet knows. */
  classes(...names: readonly string[]): Attributes;
  layerColour(layer: number, attribute: 'fill' | 'stroke'): Attributes;
}

export function pagePaint(idPrefix: string): Paint {
  return {
    kind: 'page',
    idPrefix,
    style: (name, ...states) => ({ class: [`diagram-${name}`, ...states].join(' ') }),
    classes: (...names) => ({ class: names.join(' ') }),
    layerColour: (layer, attribute) => ({ [attribute]: `var(${layerStyle(layer).property})` }),
  };
}

export function standalonePaint(idPrefix: string, theme: Theme): Paint {
  return {
    kind: 'standalone',
    idPrefix,
    style: (name) => inlineStyle(name, theme),
    classes: () => ({}),
    layerColour: (layer, attribute) => ({
      [attribute]: layerColours[theme][layerStyle(layer).colour] ?? 'currentColor',
    }),
  };
}

export function element(
  name: string,
  attributes: Attributes,
  ...children: readonly (SvgNode | string | null)[]
): SvgNode {
  return { name, attributes, children: children.filter((child) => child !== null) };
}

/** Two decimals are finer than any screen. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
