import tseslint from 'typescript-eslint';

const rules = {
  '@typescript-eslint/switch-exhaustiveness-check': 'error',
  '@typescript-eslint/consistent-type-imports': 'error',
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  // A constant is named as every other value; properties keep the names of what they speak to (QEMU's, Linux's, XML's).
  '@typescript-eslint/naming-convention': [
    'error',
    { selector: 'variable', format: ['camelCase', 'PascalCase'], leadingUnderscore: 'allow' },
    { selector: 'variable', modifiers: ['destructured'], format: null },
  ],
  'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],
  'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
  eqeqeq: 'error',
  'no-console': 'error',
};

/** Every rule is an error or absent: nobody reads warnings. */
export const config = tseslint.config(
  { ignores: ['dist/', 'build/', 'wasm/', 'node_modules/', 'public/'] },
  {
    files: ['src/**/*.ts', 'src/**/*.tsx', 'test/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules,
  },
  // What Vite makes of a file that is imported has its value as default.
  { files: ['src/*.d.ts'], rules: { 'no-restricted-exports': 'off' } },
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-console': 'off',
      'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }],
    },
  },
);

export default config;
