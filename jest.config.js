/** ES modules through swc; types are tsc's work (`npm run types`). */
export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.bellwire/'],
  moduleNameMapper: {
    '^@bellwire/client$': '<rootDir>/client-sdk/src/index.ts',
    '^@bellwire/client/(.*)$': '<rootDir>/client-sdk/src/$1.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  // Longer than several waits of the harness, whose own message says what was missing; of hooks, too.
  testTimeout: 120_000,
  // One more than the cores that it has to do with: a third of their time tests wait.
  maxWorkers: 3,
};
