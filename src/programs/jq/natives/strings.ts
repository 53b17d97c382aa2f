import { JqError } from '../syntax.ts';
import { described } from '../values.ts';
import { both, number, type Plain, words } from './checks.ts';

/** What is soon done with a text, however long it is. */
export const STRINGS: Readonly<Record<string, Plain>> = {
  'utf8bytelength/0': (input) =>
    new TextEncoder().encode(words(input, 'only strings have UTF-8 byte length')).length,
  'tonumber/0': (input) => {
    if (typeof input === 'number') return input;
    const value = words(input, 'cannot be parsed as a number').trim();
    if (!/^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/.test(value))
      throw new JqError(`${described(input)} cannot be parsed as a number`);
    return Number(value);
  },
  'startswith/1': (input, prefix) =>
    both(input, prefix, 'startswith() requires string inputs', (a, b) => a.startsWith(b)),
  'endswith/1': (input, suffix) =>
    both(input, suffix, 'endswith() requires string inputs', (a, b) => a.endsWith(b)),
  'ltrimstr/1': (input, prefix) =>
    typeof input === 'string' && typeof prefix === 'string' && input.startsWith(prefix)
      ? input.slice(prefix.length)
      : input,
  'rtrimstr/1': (input, suffix) =>
    typeof input === 'string' && typeof suffix === 'string' && suffix !== '' && input.endsWith(suffix)
      ? input.slice(0, -suffix.length)
      : input,
  'trim/0': (input) => words(input, 'cannot be trimmed').trim(),
  'ltrim/0': (input) => words(input, 'cannot be trimmed').trimStart(),
  'rtrim/0': (input) => words(input, 'cannot be trimmed').trimEnd(),
  'ascii/0': (input) => String.fromCharCode(number(input)),
};
