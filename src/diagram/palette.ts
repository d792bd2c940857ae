/** The two themes of the page and of exported pictures. */
export type Theme = 'light' | 'dark';

/** Overlaid on a layer's colour, so that layers are told apart without colour. */
export type LayerPattern = 'plain' | 'rising' | 'dots' | 'upright' | 'falling' | 'level' | 'grid' | 'checks';

const layerPatterns: readonly LayerPattern[] = [
  'plain',
  'rising',
  'dots',
  'upright',
  'falling',
  'level',
  'grid',
  'checks',
];

/**
 * Layer colours: at least 3:1 against the card they lie on, and apart from each
 * other in normal, protanopic, deuteranopic and tritanopic sight (tested).
 */
export const layerColours: Readonly<Record<Theme, readonly string[]>> = {
  light: ['#13298e', '#8d5e0c', '#349e99', '#4d1636', '#7661c6', '#929223', '#7e2d1c', '#216877'],
  dark: ['#6893f0', '#f8ba40', '#4ae7cd', '#ba5c7e', '#7262c6', '#9a931c', '#e5908a', '#72c1ef'],
};

const colourCount = 8;

/** How many layers look different: each colour with each pattern. Layer numbers repeat after that. */
export const layerStyleCount = colourCount * layerPatterns.length;

export interface LayerStyle {
  /** 0 to 7: into `layerColours`. */
  readonly colour: number;
  readonly pattern: LayerPattern;
  /** CSS custom property that holds the colour in the page's theme, defined in diagram.css. */
  readonly property: string;
}

/** Colour and pattern of a layer number (`ImageGeometry.colour`); neighbours differ in both. */
export function layerStyle(layer: number): LayerStyle {
  const colour = layer % colourCount;
  const pattern = layerPatterns[(layer + Math.floor(layer / colourCount)) % layerPatterns.length] ?? 'plain';
  return { colour, pattern, property: `--layer-${colour}` };
}
