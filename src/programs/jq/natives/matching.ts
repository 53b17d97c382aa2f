import type { Native } from '../machine/machine.ts';
import { PAUSE } from '../machine/results.ts';
import { matches } from '../regex.ts';
import { JqError, type Json } from '../syntax.ts';
import { described } from '../values.ts';
import { type Patient, products, words } from './checks.ts';
import { characters } from './code-points.ts';

/** Regular expressions that give one value. */
export const TESTS: Readonly<Record<string, Patient>> = {
  *'test/2'(machine, input, regex, flags) {
    for (const match of matches(machine, input, regex ?? null, flags ?? null)) {
      if (match !== PAUSE) return true;
      yield match;
    }
    return false;
  },
  *'split/2'(machine, input, regex, flags) {
    const subject = words(input, 'cannot be matched, as it is not a string');
    const parts: string[] = [];
    let at = 0;
    for (const match of matches(machine, subject, regex ?? null, `g${flags ?? ''}`)) {
      if (match === PAUSE) {
        yield match;
        continue;
      }
      parts.push(subject.slice(at, match.start));
      at = match.start + match.string.length;
    }
    parts.push(subject.slice(at));
    return parts;
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
      for (const match of matches(machine, input.value, regex ?? null, flags ?? null)) {
        if (match === PAUSE) {
          yield match;
          continue;
        }
        yield {
          value: new Map<string, Json>([
            ['offset', match.offset],
            ['length', characters(match.string)],
            ['string', match.string],
            ['captures', match.captures],
          ]),
        };
      }
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
      let isFound = false;
      for (const match of matches(machine, subject, pattern, mode)) {
        if (match === PAUSE) {
          yield match;
          continue;
        }
        isFound = true;
        const gap = subject.slice(at, match.start);
        for (const [i, value] of (yield* machine.collect(replacement, match.named)).entries()) {
          if (typeof value !== 'string')
            throw new JqError(`${described(gap)} and ${described(value)} cannot be added`);
          results[i] = (results[i] ?? '') + gap + value;
        }
        at = match.start + match.string.length;
      }
      if (!isFound) yield { value: subject };
      for (const result of results) yield { value: result + subject.slice(at) };
    }
  },
};
