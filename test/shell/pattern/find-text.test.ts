import fc from 'fast-check';
import { expect, it } from 'vitest';
import { atOnce } from '../../../src/linux/steps.ts';
import { firstPlace, lastPlace } from '../../../src/shell/pattern/find-text.ts';

const letters = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 6 });

it.each([1, 300])('finds a text that is repeated %i times where it stands', (times) => {
  fc.assert(
    fc.property(letters, letters, letters, fc.nat(9), (before, part, behind, from) => {
      const wanted = part.repeat(times);
      const text = before.repeat(times) + wanted + behind.repeat(times) + wanted + before;
      expect(atOnce(firstPlace(text, wanted, from))).toBe(
        from > text.length ? -1 : text.indexOf(wanted, from),
      );
      const last =
        text.length < wanted.length + from ? -1 : text.lastIndexOf(wanted, text.length - wanted.length);
      expect(atOnce(lastPlace(text, wanted, from, text.length))).toBe(last < from ? -1 : last);
    }),
    { seed: 1, numRuns: 300 },
  );
});
