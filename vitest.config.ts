import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    // Many tests wait for a process or a clock; leaving a core idle would only add to the time.
    maxWorkers: '100%',
    // The files of a worker share what they import and its databases, which take longer to make than most tests.
    isolate: false,
    unstubEnvs: true,
    // The first test of a worker opens its databases, which takes seconds of a busy machine's time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
