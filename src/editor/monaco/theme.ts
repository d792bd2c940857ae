import { editor } from 'monaco-editor/editor';
import type { EditorTheme } from '../contract.js';
import { shownTheme } from '../shown-theme.js';
import { themeColours, type ThemeName } from '../theme-colours.js';

const bases: Readonly<Record<ThemeName, editor.BuiltinTheme>> = {
  light: 'vs',
  dark: 'vs-dark',
  highContrastLight: 'hc-light',
  highContrastDark: 'hc-black',
};

/** Gives Monaco the page's themes; for the one time the module is loaded. */
export function defineThemes(): void {
  for (const name of themeNames) editor.defineTheme(monacoName(name), themeData(name));
}

const themeNames: readonly ThemeName[] = ['light', 'dark', 'highContrastLight', 'highContrastDark'];

/** Monaco has one theme for all editors of a page. */
export function showTheme(theme: EditorTheme): void {
  editor.setTheme(monacoName(shownTheme(theme)));
}

function monacoName(name: ThemeName): string {
  return `playground-${name}`;
}

function themeData(name: ThemeName): editor.IStandaloneThemeData {
  const colours = themeColours[name];
  const highContrast = bases[name] === 'hc-black' || bases[name] === 'hc-light';
  const token = (name: string, colour: string): editor.ITokenThemeRule => ({
    token: name,
    foreground: colour.slice(1),
  });
  return {
    base: bases[name],
    inherit: true,
    rules: [
      token('', colours.text),
      token('tag', colours.tag),
      token('attribute.name', colours.attributeName),
      token('attribute.value', colours.attributeValue),
      token('delimiter', colours.delimiter),
      token('comment', colours.comment),
      token('metatag', colours.metatag),
      token('escape', colours.escape),
    ],
    colors: {
      // The high-contrast bases write selected text in black on white or the reverse.
      ...(highContrast && { 'editor.selectionForeground': colours.text }),
      'editor.background': colours.background,
      'editor.foreground': colours.text,
      'editorLineNumber.foreground': colours.lineNumber,
      'editorLineNumber.activeForeground': colours.activeLineNumber,
      // The number of the empty last line: Monaco would fade it below any readable contrast.
      'editorLineNumber.dimmedForeground': colours.lineNumber,
      'editor.lineHighlightBackground': colours.cursorLine,
      'editor.lineHighlightBorder': colours.cursorLine,
      'editor.selectionBackground': colours.selection,
      'editor.inactiveSelectionBackground': colours.selection,
      'editor.wordHighlightTextBackground': colours.related,
      'editor.wordHighlightBackground': colours.related,
      'editor.wordHighlightStrongBackground': colours.related,
      'editor.linkedEditingBackground': colours.related,
      'editor.rangeHighlightBackground': colours.cursorLine,
      'editor.findMatchBackground': colours.found,
      'editor.findMatchHighlightBackground': colours.related,
      'editor.hoverHighlightBackground': colours.cursorLine,
      'editorCursor.foreground': colours.focus,
      'editorIndentGuide.background1': `${colours.border}80`,
      'editorIndentGuide.activeBackground1': colours.border,
      'editorWidget.background': colours.widget,
      'editorWidget.foreground': colours.text,
      'editorWidget.border': colours.border,
      'editorHoverWidget.background': colours.widget,
      'editorHoverWidget.foreground': colours.text,
      'editorHoverWidget.border': colours.border,
      'editorSuggestWidget.background': colours.widget,
      'editorSuggestWidget.foreground': colours.text,
      'editorSuggestWidget.border': colours.border,
      'editorSuggestWidget.selectedBackground': colours.selection,
      'editorSuggestWidget.selectedForeground': colours.text,
      'editorSuggestWidget.highlightForeground': colours.focus,
      'editorSuggestWidget.focusHighlightForeground': colours.focus,
      'widget.border': colours.border,
      'quickInput.background': colours.widget,
      'quickInput.foreground': colours.text,
      'quickInputList.focusBackground': colours.selection,
      'quickInputList.focusForeground': colours.text,
      'quickInputList.focusIconForeground': colours.text,
      'pickerGroup.foreground': colours.comment,
      'pickerGroup.border': colours.border,
      'list.activeSelectionBackground': colours.selection,
      'list.activeSelectionForeground': colours.text,
      'list.focusBackground': colours.selection,
      'list.focusForeground': colours.text,
      'list.hoverBackground': colours.cursorLine,
      'list.highlightForeground': colours.focus,
      'list.focusHighlightForeground': colours.focus,
      'menu.background': colours.widget,
      'menu.foreground': colours.text,
      'menu.selectionBackground': colours.selection,
      'menu.selectionForeground': colours.text,
      'menu.border': colours.border,
      'keybindingLabel.foreground': colours.text,
      'keybindingLabel.background': colours.background,
      'keybindingLabel.border': colours.border,
      'keybindingLabel.bottomBorder': colours.border,
      'input.background': colours.background,
      'input.foreground': colours.text,
      'input.border': colours.border,
      'input.placeholderForeground': colours.comment,
      focusBorder: colours.focus,
      foreground: colours.text,
      descriptionForeground: colours.comment,
      'textLink.foreground': colours.focus,
      'textLink.activeForeground': colours.focus,
      'widget.shadow': '#00000026',
    },
  };
}
