import { boundedRegex } from '../../../shell/regex/bounded-regex.ts';
import { WordListRegex } from '../../../shell/regex/word-list-regex.ts';
import { toBinary } from '../../command/bytes.ts';
import type { Options } from '../../command/options.ts';
import { posixRegex, RegexError } from '../../regex/posix.ts';
import { perlPattern } from '../perl-pattern.ts';

/** From so many on, patterns that stand for themselves are looked up, not tried one after the other. */
const MANY_PATTERNS = 200;

/** One expression for all patterns. @throws RegexError */
export function compile(patterns: readonly string[], options: Options, always: string | undefined): RegExp {
  const kind = options.last('E', 'F', 'G', 'P') ?? always;
  const insensitive = options.last('i', 'y', 'no-ignore-case');
  const whole = options.has('x') ? 'line' : options.has('w') ? 'word' : undefined;
  const ignoreCase = insensitive !== undefined && insensitive !== 'no-ignore-case';
  if (kind === 'P') {
    try {
      const perl = perlPattern(patterns.map(toBinary).join('|'));
      const flags = ignoreCase || perl.ignoreCase ? 'gi' : 'g';
      return boundedRegex(wrapped(perl.source, whole), flags, false);
    } catch {
      throw new RegexError('unmatched parentheses or bad syntax in pattern');
    }
  }
  const plain = kind === 'F' ? /./s : /^[^\\^$.*+?()[\]{}|]+$/;
  const words = patterns.length > MANY_PATTERNS ? patterns.filter((pattern) => plain.test(pattern)) : [];
  if (words.length > MANY_PATTERNS) {
    const rest = patterns.filter((pattern) => !plain.test(pattern));
    const others = rest.length === 0 ? undefined : compile(rest, options, always);
    return new WordListRegex(words.map(toBinary), { ignoreCase, whole, others });
  }
  const sources = patterns.map(
    (pattern) => posixRegex(toBinary(pattern), { extended: kind === 'E', fixed: kind === 'F' }).source,
  );
  // Groups of each pattern are counted anew; several patterns with back references are rare enough.
  if (sources.length === 0) return /(?!)/g;
  const source = sources.map((each) => (sources.length > 1 ? `(?:${each})` : each)).join('|');
  // Where only lines are asked for, any match will do.
  const longest = options.has('o') || options.has('color');
  return boundedRegex(wrapped(source === '' ? '(?:)' : source, whole), `gs${ignoreCase ? 'i' : ''}`, longest);
}

function wrapped(source: string, whole: 'line' | 'word' | undefined): string {
  if (whole === 'line') return `^(?:${source})$`;
  return whole === 'word' ? `(?<![A-Za-z0-9_])(?:${source})(?![A-Za-z0-9_])` : source;
}
