import { languages } from 'monaco-editor/editor';

export const languageId = 'domain-xml';

/** What XML calls a name, as far as colours need it. */
const name = /[\w:.-]+/;

const tokens: languages.IMonarchLanguage = {
  defaultToken: '',
  tokenPostfix: '',
  name,
  tokenizer: {
    root: [
      [/<!--/, 'comment', '@comment'],
      [/<!\[CDATA\[/, 'delimiter', '@cdata'],
      [/<\?/, 'metatag', '@instruction'],
      [/<!/, 'metatag', '@declaration'],
      [/(<\/?)(@name)/, ['delimiter', { token: 'tag', next: '@tag' }]],
      [/&#?\w+;/, 'escape'],
      [/[^<&]+/, ''],
    ],
    comment: [
      [/-->/, 'comment', '@pop'],
      [/[^-]+|-/, 'comment'],
    ],
    cdata: [
      [/\]\]>/, 'delimiter', '@pop'],
      [/[^\]]+|\]/, ''],
    ],
    instruction: [
      [/\?>/, 'metatag', '@pop'],
      [/[^?]+|\?/, 'metatag'],
    ],
    declaration: [
      [/\[/, 'metatag', '@subset'],
      [/>/, 'metatag', '@pop'],
      [/[^>[]+/, 'metatag'],
    ],
    subset: [
      [/\]/, 'metatag', '@pop'],
      [/[^\]]+/, 'metatag'],
    ],
    tag: [
      [/\/?>/, 'delimiter', '@pop'],
      [/(@name)(\s*=)/, ['attribute.name', 'delimiter']],
      [/@name/, 'attribute.name'],
      [/"/, 'attribute.value', '@doubleQuoted'],
      [/'/, 'attribute.value', '@singleQuoted'],
      // A tag that was never closed ends where the next begins.
      [/(?=<)/, '', '@pop'],
    ],
    doubleQuoted: [
      [/"/, 'attribute.value', '@pop'],
      [/&#?\w+;/, 'escape'],
      [/(?=<)/, '', '@popall'],
      [/[^"&<]+|&/, 'attribute.value'],
    ],
    singleQuoted: [
      [/'/, 'attribute.value', '@pop'],
      [/&#?\w+;/, 'escape'],
      [/(?=<)/, '', '@popall'],
      [/[^'&<]+|&/, 'attribute.value'],
    ],
  },
};

const configuration: languages.LanguageConfiguration = {
  comments: { blockComment: ['<!--', '-->'] },
  autoClosingPairs: [
    { open: '"', close: '"' },
    { open: "'", close: "'" },
    { open: '<!--', close: ' -->' },
  ],
  // Not < and >: a < typed over a selection begins something new in its place.
  surroundingPairs: [
    { open: '"', close: '"' },
    { open: "'", close: "'" },
  ],
  // A double click takes a name, or one part of a path.
  wordPattern: /[\w:.-]+/,
  onEnterRules: [
    {
      beforeText: /<([\w:.-]+)(?:[^>"']|"[^"]*"|'[^']*')*(?<!\/)>\s*$/,
      afterText: /^\s*<\//,
      action: { indentAction: languages.IndentAction.IndentOutdent },
    },
    {
      beforeText: /<([\w:.-]+)(?:[^>"']|"[^"]*"|'[^']*')*(?<!\/)>\s*$/,
      action: { indentAction: languages.IndentAction.Indent },
    },
  ],
};

/** Registers XML as the editor colours and indents it; for the one time the module is loaded. */
export function registerLanguage(): void {
  languages.register({ id: languageId });
  languages.setMonarchTokensProvider(languageId, tokens);
  languages.setLanguageConfiguration(languageId, configuration);
}
