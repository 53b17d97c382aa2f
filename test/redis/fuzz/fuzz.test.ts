import { describe, expect, it } from 'vitest';
import { FUZZERS } from './fuzzers.ts';

describe('whatever comes in, the store neither breaks nor hangs', () => {
  for (const [name, fuzz] of Object.entries(FUZZERS)) {
    it(name, { timeout: 60_000 }, () => {
      expect(() => fuzz(1, name === 'scripts' ? 120 : 1000)).not.toThrow();
    });
  }
});
