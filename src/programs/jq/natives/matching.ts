import type { Native } from '../machine/machine.ts';
import { PAUSE } from '../machine/results.ts';
import { matches } from '../regex.ts';
import { JqError, type Json } from '../syntax.ts';
import { described } from '../values.ts';
import { type Plain, products, words } from './checks.ts';

/** Regular expressions that give one value. */
export const TESTS: Readonly<Record<string, Plain>> = {
  'test/2': (input, regex, flags) => matches(input, regex ?? null, flags ?? null, true).length > 0,
  'split/2': (input, regex, flags) => {
    const subject = words(input, 'cannot be matched, as it is not a string');
    const parts: string[] = [];
    let at = 0;
    for (const match of matches(subject, regex ?? null, `g${flags ?? ''}`, false)) {
      parts.push(subject.slice(at, match.start));
      at = match.start + match.string.length;
    }
    return [...parts, subject.slice(at)];
  },
};

/** Those that give one for each match. */
export const MATCHING: Readonly<Record<string, Native>> = {
  *'match/2'(machine, args, input) {
    for (const values of products(machine, args, input.value)) {
      if (values === PAUSE) {
        yield values;
        continue;
      }
      const [regex, flags] = values;
      for (const match of matches(input.value, regex ?? null, flags ?? null, false))
        yield {
          value: new Map<string, Json>([
            ['offset', [...String(input.value).slice(0, match.start)].length],
            ['length', [...match.string].length],
            ['string', match.string],
            ['captures', match.captures],
          ]),
        };
    }
  },
  *'sub/3'(machine, [regex, replacement, flags], input) {
    if (!regex || !replacement || !flags) return;
    for (const values of products(machine, [flags, regex], input.value)) {
      if (values === PAUSE) {
        yield values;
        continue;
      }
      const [mode = null, pattern = null] = values;
      // One result for each that the replacement gives: the first ones together, the second ones, and so on.
      const results: string[] = [];
      let at = 0;
      const subject = words(input.value, 'cannot be matched, as it is not a string');
      const found = matches(subject, pattern, mode, false);
      for (const match of found) {
        const gap = subject.slice(at, match.start);
        for (const [i, value] of (yield* machine.collect(replacement, match.named)).entries()) {
          if (typeof value !== 'string')
            throw new JqError(`${described(gap)} and ${described(value)} cannot be added`);
          results[i] = (results[i] ?? '') + gap + value;
        }
        at = match.start + match.string.length;
      }
      if (found.length === 0) yield { value: subject };
      for (const result of results) yield { value: result + subject.slice(at) };
    }
  },
};
