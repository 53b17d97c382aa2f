import { boundedRegexInPieces } from '../../../shell/regex/bounded-regex.ts';
import { WordListRegex } from '../../../shell/regex/word-list-regex.ts';
import { toBinary } from '../../command/bytes.ts';
import type { Options } from '../../command/options.ts';
import { posixRegexInPieces, RegexError } from '../../regex/posix.ts';
import { MarkedRegex } from '../perl/marked-regex.ts';
import { NotSimulated, perlPattern } from '../perl/perl-pattern.ts';
import { PerlSyntaxError } from '../perl/perl-syntax-error.ts';

/** From so many on, patterns that stand for themselves are looked up, not tried one after the other. */
const MANY_PATTERNS = 200;

/** Of those that are looked up, how many are taken up between two breaths. */
const AT_ONCE = 1024;

/** One expression for all patterns, made in turns: there may be a file full of them. @throws RegexError */
export function* compile(
  patterns: readonly string[],
  options: Options,
  always: string | undefined,
): Generator<void, RegExp> {
  const kind = options.last('E', 'F', 'G', 'P') ?? always;
  const insensitive = options.last('i', 'y', 'no-ignore-case');
  const whole = options.has('x') ? 'line' : options.has('w') ? 'word' : undefined;
  const ignoreCase = insensitive !== undefined && insensitive !== 'no-ignore-case';
  if (kind === 'P') {
    if (patterns.length > 1) throw new RegexError('the -P option only supports a single pattern');
    try {
      const { source, continues, marked } = perlPattern(toBinary(patterns[0] ?? ''), ignoreCase);
      const regex = yield* boundedRegexInPieces(wrapped(source, whole), continues ? 'gy' : 'g', false);
      return marked ? new MarkedRegex(regex) : regex;
    } catch (error) {
      if (error instanceof NotSimulated || error instanceof PerlSyntaxError)
        throw new RegexError(error.message);
      throw new RegexError('unmatched parentheses or bad syntax in pattern');
    }
  }
  const plain = kind === 'F' ? /./s : /^[^\\^$.*+?()[\]{}|]+$/;
  if (patterns.length > MANY_PATTERNS) {
    const rest: string[] = [];
    const words: string[] = [];
    for (const [i, pattern] of patterns.entries()) {
      (plain.test(pattern) ? words : rest).push(pattern);
      if (i % AT_ONCE === AT_ONCE - 1) yield;
    }
    if (words.length > MANY_PATTERNS) {
      const others = rest.length === 0 ? undefined : yield* compile(rest, options, always);
      const list = new WordListRegex([], { ignoreCase, whole, others });
      for (const [i, word] of words.entries()) {
        list.add(toBinary(word));
        if (i % AT_ONCE === AT_ONCE - 1) yield;
      }
      return list;
    }
  }
  const sources: string[] = [];
  for (const pattern of patterns) {
    const options = { extended: kind === 'E', fixed: kind === 'F' };
    sources.push((yield* posixRegexInPieces(toBinary(pattern), options)).source);
    yield;
  }
  // Groups of each pattern are counted anew; several patterns with back references are rare enough.
  if (sources.length === 0) return /(?!)/g;
  const source = sources.map((each) => (sources.length > 1 ? `(?:${each})` : each)).join('|');
  // Where only lines are asked for, any match will do.
  const longest = options.has('o') || options.has('color');
  const flags = `gs${ignoreCase ? 'i' : ''}`;
  return yield* boundedRegexInPieces(wrapped(source === '' ? '(?:)' : source, whole), flags, longest);
}

function wrapped(source: string, whole: 'line' | 'word' | undefined): string {
  if (whole === 'line') return `^(?:${source})$`;
  return whole === 'word' ? `(?<![A-Za-z0-9_])(?:${source})(?![A-Za-z0-9_])` : source;
}
