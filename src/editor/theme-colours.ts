/** The colours of text and chrome of both editors, as `#rrggbb`. */
export interface ThemeColours {
  readonly background: string;
  readonly text: string;
  readonly lineNumber: string;
  readonly activeLineNumber: string;
  readonly cursorLine: string;
  readonly selection: string;
  /** Behind what belongs to the cursor's place: the other tag name, the same image's path. */
  readonly related: string;
  /** Behind the found text that is current. */
  readonly found: string;
  readonly focus: string;
  readonly widget: string;
  readonly border: string;
  readonly tag: string;
  readonly attributeName: string;
  readonly attributeValue: string;
  readonly delimiter: string;
  readonly comment: string;
  readonly metatag: string;
  readonly escape: string;
}

export type ThemeName = 'light' | 'dark' | 'highContrastLight' | 'highContrastDark';

/** Every text colour has at least 4.5:1 (high contrast: 7:1) on background, cursor line and selection; tested. */
export const themeColours: Readonly<Record<ThemeName, ThemeColours>> = {
  light: {
    background: '#ffffff',
    text: '#1c2128',
    lineNumber: '#656d76',
    activeLineNumber: '#1c2128',
    cursorLine: '#f3f5f8',
    selection: '#cfe2fb',
    related: '#e3e8ee',
    found: '#ffe9ad',
    focus: '#0b57b0',
    widget: '#f7f8fa',
    border: '#c5ccd4',
    tag: '#0b4a9b',
    attributeName: '#7a3b00',
    attributeValue: '#0d5c36',
    delimiter: '#4b535c',
    comment: '#565e68',
    metatag: '#6a2f8a',
    escape: '#a01a4b',
  },
  dark: {
    background: '#16191e',
    text: '#e3e7ec',
    lineNumber: '#8b949e',
    activeLineNumber: '#e3e7ec',
    cursorLine: '#1e232a',
    selection: '#294266',
    related: '#2f3742',
    found: '#473906',
    focus: '#6cb0ff',
    widget: '#1e232a',
    border: '#3b434d',
    tag: '#8fc3ff',
    attributeName: '#ecbf85',
    attributeValue: '#9bdcae',
    delimiter: '#a9b3be',
    comment: '#a9b3bf',
    metatag: '#d3b3f0',
    escape: '#ff9fbe',
  },
  highContrastLight: {
    background: '#ffffff',
    text: '#000000',
    lineNumber: '#3c3c3c',
    activeLineNumber: '#000000',
    cursorLine: '#ffffff',
    selection: '#d5e5fa',
    related: '#e6e6e6',
    found: '#ffe9ad',
    focus: '#003c9e',
    widget: '#ffffff',
    border: '#000000',
    tag: '#003380',
    attributeName: '#5c2c00',
    attributeValue: '#00421f',
    delimiter: '#202020',
    comment: '#393939',
    metatag: '#4b0f6e',
    escape: '#750a33',
  },
  highContrastDark: {
    background: '#000000',
    text: '#ffffff',
    lineNumber: '#d0d0d0',
    activeLineNumber: '#ffffff',
    cursorLine: '#000000',
    selection: '#153a6b',
    related: '#333333',
    found: '#332900',
    focus: '#ffd75e',
    widget: '#000000',
    border: '#ffffff',
    tag: '#a9d3ff',
    attributeName: '#ffd79c',
    attributeValue: '#b6f2c5',
    delimiter: '#e8e8e8',
    comment: '#d5dbe2',
    metatag: '#e6cfff',
    escape: '#ffc4d6',
  },
};
