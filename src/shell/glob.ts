import { Groups } from './pattern/groups.ts';
import { PatternReader } from './pattern/pattern-reader.ts';
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
    const key = `${dialect} ${source}`;
    const known = cache.get(key);
    if (known) return known;
    const nodes = new PatternReader(source, dialect === 'shell').read(false);
    const pattern = new Pattern(Segments.of(nodes) ?? new Groups(nodes));
    if (cache.size >= CACHE_SIZE) cache.clear();
    cache.set(key, pattern);
    return pattern;
  }

  /** Whether the pattern matches the whole text. */
  matches(text: string): boolean {
    return this.#matcher.matches(text);
  }

  /** Where the longest or the shortest match ends that begins the text; undefined if none does. */
  prefixEnd(text: string, longest: boolean): number | undefined {
    return this.#matcher.prefixEnd(text, longest);
  }

  /** Where the longest or the shortest match begins that ends the text; undefined if none does. */
  suffixStart(text: string, longest: boolean): number | undefined {
    return this.#matcher.suffixStart(text, longest);
  }

  /** All matches that are not empty, one after the other, the longest at each place. */
  *matchesIn(text: string): Generator<Range, void> {
    if (this.#matcher instanceof Groups) {
      yield* this.#matcher.all(text);
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

/** Quotes every character that means something in a pattern. */
export function quotePattern(text: string): string {
  return text.replace(/[\\*?[\]!^\-()|@+]/g, '\\$&');
}

/** Takes the quoting of a pattern away again. */
export function unquotePattern(source: string): string {
  return source.replace(/\\(.)/gsu, '$1');
}

const CACHE_SIZE = 500;
const cache = new Map<string, Pattern>();
