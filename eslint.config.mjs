import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const parts = [
  'shared',
  'renderer',
  'ports',
  'capability',
  'kernel',
  'core',
  'host',
  'cli',
  'shell',
  'preload',
  'practice',
];

// The arrows of docs/ARCHITECTURE.md: who may import whom. Inside one part everything may.
const arrows = {
  shared: [],
  renderer: ['shared'],
  ports: ['shared'],
  kernel: ['shared', 'ports', 'kernel'],
  capability: ['shared', 'ports', 'kernel'],
  core: ['shared', 'ports', 'kernel', 'capability'],
  host: ['shared', 'ports', 'core'],
  practice: ['shared', 'ports', 'core', 'capability', 'host'],
  cli: ['shared', 'ports', 'core', 'kernel', 'capability', 'host', 'practice'],
  shell: ['shared', 'ports', 'core', 'host', 'practice'],
  preload: ['shared'],
};

// Names, commands and addresses are the same in every language; words are a matter for the catalogues.
const words = String.raw`/^(?!\s*(Homeport|LM Studio|homeport open|https?:\S*)\s*$)[\s\S]*\p{L}{2}/u`;
// A log's lines begin small; the one excepted is what the demonstration asks the model.
const sentence = String.raw`/(^|\s)(?!Reply with)\p{Lu}\p{Ll}+ \p{Ll}+/u`;
const spoken =
  'JSXAttribute[name.name=/^(aria-(label|description|roledescription)|title|placeholder|alt|label|hint)$/]';
const notHere = 'Words that a person reads come from shared/i18n.';

/** @param {readonly string[]} selectors */
const noWords = selectors => ['error', ...selectors.map(selector => ({ selector, message: notHere }))];

export default tseslint.config(
  {
    ignores: [
      'shared/globals.d.ts',
      '.*.mjs',
      '.cache/**',
      'dist/**',
      'release/**',
      '**/node_modules/**',
      'tests/fixtures/**',
      'test-results/**',
      'playwright-report/**',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    // One program for all: with one for each tsconfig.json, what several of them import is worked out anew in each.
    languageOptions: {
      parserOptions: { project: 'tsconfig.all.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // Callbacks and guards read better short; what a function returns is checked all the same.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Recursive JSON types cannot be records; a cast says what it asserts, which `!` does not.
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      // The keys of other programs' JSON stand in brackets, so that they are not taken for ours.
      '@typescript-eslint/dot-notation': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/unbound-method': 'off',
      // A type parameter that only the caller names still documents what comes back.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'electron', message: 'Only electron/shell and electron/preload may.' }] },
      ],
      'no-control-regex': 'off',
      'no-irregular-whitespace': ['error', { skipStrings: true, skipRegExps: true, skipTemplates: true }],
      'max-lines': ['error', { max: 500 }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['electron/shell/**/*.ts', 'electron/preload/**/*.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { ...reactHooks.configs.recommended.rules },
  },
  {
    files: ['renderer/**/*.tsx'],
    // The gallery is for who builds the page, and reaches nobody else.
    ignores: ['**/*.spec.tsx', 'renderer/gallery/**'],
    rules: {
      'no-restricted-syntax': noWords([
        `JSXText[value=${words}]`,
        `${spoken} > Literal[value=${words}]`,
        ...[`${spoken} > JSXExpressionContainer`, 'JSXElement > JSXExpressionContainer'].flatMap(place => [
          `${place} > Literal[value=${words}]`,
          `${place} > ConditionalExpression > Literal[value=${words}]`,
          `${place} > LogicalExpression[operator="&&"] > Literal.right[value=${words}]`,
          `${place} > TemplateLiteral > TemplateElement[value.raw=${words}]`,
        ]),
      ]),
    },
  },
  {
    files: ['electron/shell/**/*.ts', 'electron/cli/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': noWords([
        `Literal[value=${sentence}]`,
        `TemplateElement[value.raw=${sentence}]`,
      ]),
    },
  },
  {
    files: ['shared/**/*.ts', 'electron/**/*.ts', 'renderer/**/*.{ts,tsx}'],
    ignores: ['**/*.spec.{ts,tsx}'],
    plugins: { boundaries },
    settings: {
      'boundaries/elements': [
        {
          type: 'capability',
          pattern: 'electron/core/(hardware|lmstudio|servers|openclaw|health|checklist|diagnostics|settings)',
        },
        { type: 'kernel', pattern: 'electron/core/(plans|jobs|answers)' },
        { type: 'core', pattern: 'electron/core' },
        { type: 'ports', pattern: 'electron/ports' },
        { type: 'host', pattern: 'electron/host' },
        { type: 'cli', pattern: 'electron/cli' },
        { type: 'shell', pattern: 'electron/shell' },
        { type: 'preload', pattern: 'electron/preload' },
        { type: 'practice', pattern: 'electron/practice' },
        { type: 'shared', pattern: 'shared' },
        { type: 'renderer', pattern: 'renderer' },
      ],
      'import/resolver': {
        typescript: {
          noWarnOnMultipleProjects: true,
          project: ['electron/tsconfig.json', 'renderer/tsconfig.json'],
        },
      },
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: [
            { allow: { to: { module: { origin: ['external', 'core'] } } } },
            ...parts.map(type => ({
              from: { element: { type } },
              allow: { to: { element: { types: { anyOf: arrows[type] } } } },
            })),
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.spec.{ts,tsx}', 'tests/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        performance: 'readonly',
        AbortSignal: 'readonly',
        fetch: 'readonly',
        Buffer: 'readonly',
      },
    },
  },
);
