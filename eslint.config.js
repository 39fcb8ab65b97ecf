import eslintPlugin from 'eslint-plugin-eslint-plugin';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Layers that may touch the process and the console; everything else computes (ARCHITECTURE.md). */
const OUTER = ['src/project/**', 'src/config/**', 'src/cli/**', 'src/engine/cache/**', 'src/eslint/report-failure.ts'];

export default defineConfig(
  // Fixtures and examples hold races on purpose, and code of every style.
  globalIgnores(['dist/', 'coverage/', 'fixtures/', 'examples/', 'test/**/fixtures/']),
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strict, tseslint.configs.stylistic],
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': 'error',
      eqeqeq: 'error',
      'max-lines': ['error', 400],
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Named exports keep one name for one thing.' }],
    },
  },
  {
    files: ['src/**/*.ts', 'rules/**/*.ts'],
    ignores: OUTER,
    rules: {
      'no-console': 'error',
      'no-restricted-globals': ['error', { name: 'process', message: 'Only the outer layers touch the process.' }],
    },
  },
  {
    files: ['src/eslint/**/*.ts'],
    extends: [eslintPlugin.configs.recommended],
  },
  {
    // ESLint, vitest and dependency-cruiser want default exports.
    files: ['*.config.ts', 'src/eslint/index.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
);
