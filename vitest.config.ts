import { defineConfig } from 'vitest/config';
import { skipNote } from './test/real/skipNote.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/house/drawnAlike.ts'],
    reporters: ['default', skipNote],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
