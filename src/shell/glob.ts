import { atOnce } from '../linux/steps.ts';
import { Groups } from './pattern/groups.ts';
import { forHiddenNames } from './pattern/hidden-names.ts';
import { readPattern } from './pattern/pattern-reader.ts';
import { type Range, Segments } from './pattern/segments.ts';

/**
 * Patterns of the shell: `*`, `?`, `[...]` with ranges and classes, and ksh's `?(a|b)`, `*(...)`, `+(...)`, `@(...)`,
 * `!(...)`. A backslash quotes the next character. No pattern takes exponential time. Places in texts are in units.
 */
export class Pattern {
  readonly #matcher: Segments | Groups;

  private constructor(matcher: Segments | Groups) {
    this.#matcher = matcher;
  }

  /** @param dialect `fnmatch` is the same without the groups of ksh */
  static compile(source: string, dialect: 'shell' | 'fnmatch' = 'shell'): Pattern {
    return atOnce(Pattern.compileInPieces(source, dialect));
  }

  /** The same, a long one in steps. */
  static *compileInPieces(
    source: string,
    dialect: 'shell' | 'fnmatch' = 'shell',
  ): Generator<undefined, Pattern> {
    if (source.length > LONGEST_KEPT && isLiteral(source))
      return new Pattern(Segments.ofText(unquotePattern(source)));
    const key = `${dialect} ${source}`;
    const known = cache.get(key);
    if (known) return known;
    const nodes = yield* readPattern(source, dialect === 'shell');
    const pattern = new Pattern(Segments.of(nodes) ?? new Groups(nodes));
    if (source.length > LONGEST_KEPT) return pattern;
    if (cache.size >= CACHE_SIZE) cache.clear();
    cache.set(key, pattern);
    return pattern;
  }

  /** The pattern for names that begin with a dot, where only a dot in the pattern matches that; undefined if none is there. */
  static forHiddenNames(source: string): Pattern | undefined {
    const nodes = forHiddenNames(atOnce(readPattern(source, true)));
    return nodes && new Pattern(Segments.of(nodes) ?? new Groups(nodes));
  }

  /** Whether the pattern matches the whole text. */
  matches(text: string): boolean {
    const matcher = this.#matcher;
    return matcher instanceof Groups ? atOnce(matcher.matches(text)) : matcher.matches(text);
  }

  /** Where the longest or the shortest match ends that begins the text; undefined if none does. */
  prefixEnd(text: string, longest: boolean): number | undefined {
    const matcher = this.#matcher;
    return matcher instanceof Groups
      ? atOnce(matcher.prefixEnd(text, longest))
      : matcher.prefixEnd(text, longest);
  }

  /** Where the longest or the shortest match begins that ends the text; undefined if none does. */
  suffixStart(text: string, longest: boolean): number | undefined {
    const matcher = this.#matcher;
    return matcher instanceof Groups
      ? atOnce(matcher.suffixStart(text, longest))
      : matcher.suffixStart(text, longest);
  }

  /** All matches that are not empty, one after the other, the longest at each place. */
  *matchesIn(text: string): Generator<Range, void> {
    if (this.#matcher instanceof Groups) {
      for (const range of this.#matcher.all(text)) if (range) yield range;
      return;
    }
    for (let at = 0; at < text.length; ) {
      const found = this.#matcher.find(text, at);
      if (!found || found[0] === found[1]) return;
      yield found;
      at = found[1];
    }
  }
}

/** Whether a pattern has anything that is not a plain character. */
export function isPattern(source: string): boolean {
  return /[*?[]|[@+!]\(/.test(source);
}

/** Whether only one text matches: the pattern without its quoting. */
function isLiteral(source: string): boolean {
  if (!source.includes('\\')) return !isPattern(source);
  for (let at = 0; at < source.length; at++) {
    const character = source[at] as string; // at < length
    if (character === '\\') at++;
    else if ('*?['.includes(character) || ('@+!'.includes(character) && source[at + 1] === '(')) return false;
  }
  return true;
}

/** Quotes every character that means something in a pattern. */
export function quotePattern(text: string): string {
  return text.replace(/[\\*?[\]!^\-()|@+]/g, '\\$&');
}

/** Takes the quoting of a pattern away again. */
export function unquotePattern(source: string): string {
  return source.replace(/\\(.)/gsu, '$1');
}

const CACHE_SIZE = 500;
const LONGEST_KEPT = 1000;
const cache = new Map<string, Pattern>();
