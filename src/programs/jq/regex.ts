import { boundedRegex, matchesInPieces } from '../../shell/regex/bounded-regex.ts';
import type { Machine } from './machine/machine.ts';
import { PAUSE, type Results } from './machine/results.ts';
import { characters, isSecondHalf } from './natives/code-points.ts';
import { JqError, type Json } from './syntax.ts';
import { described } from './values.ts';

interface Match {
  /** Where it begins, in units and in characters. */
  readonly start: number;
  readonly offset: number;
  readonly string: string;
  readonly captures: readonly Json[];
  readonly named: Json;
}

/** Oniguruma's expressions are JavaScript's, but for named groups in Perl's other spelling. */
function compile(regex: Json, flags: Json): { readonly regex: RegExp; readonly global: boolean } {
  let source = regex;
  let letters = flags;
  if (Array.isArray(regex)) [source = null, letters = null] = regex as readonly Json[];
  if (typeof source !== 'string')
    throw new JqError(`${described(source)} cannot be matched, as it is not a string`);
  const given = typeof letters === 'string' ? letters : '';
  const wrong = /[^gimnpslx]/.exec(given);
  if (wrong) throw new JqError(`${given} is not a valid modifier string`);
  const text = given.includes('x') ? source.replace(/\s+|#.*$/gm, '') : source;
  try {
    return {
      regex: boundedRegex(
        text,
        `dgu${given.includes('i') ? 'i' : ''}${/[sp]/.test(given) ? 's' : ''}`,
        false,
      ),
      global: given.includes('g'),
    };
  } catch {
    throw new JqError(`${source} (at offset 0) is not a valid regex`);
  }
}

/** What matches, one after the other; only the first without the flag g. */
export function* matches(machine: Machine, subject: Json, regex: Json, flags: Json): Results<Match> {
  if (typeof subject !== 'string')
    throw new JqError(`${described(subject)} cannot be matched, as it is not a string`);
  const { regex: compiled, global } = compile(regex, flags);
  const order = namesInOrder(compiled.source);
  const place = new Place(subject);
  for (const match of found(compiled, subject, global)) {
    if (!match) {
      if (machine.isLate()) yield PAUSE;
      continue;
    }
    const offset = place.of(match.index);
    const captures = match.slice(1).map((text: string | undefined, i): Json => {
      const range = match.indices?.[i + 1];
      return new Map<string, Json>([
        ['offset', range ? offset + characters(subject.slice(match.index, range[0])) : -1],
        ['length', text === undefined ? 0 : characters(text)],
        ['string', text ?? null],
        ['name', order[i] ?? null],
      ]);
    });
    const named = new Map<string, Json>(
      Object.entries(match.groups ?? {}).map(([name, text]) => [name, (text as string | undefined) ?? null]),
    );
    yield { start: match.index, offset, string: match[0], captures, named };
    if (machine.isDue(8)) yield PAUSE;
    if (!global) break;
  }
}

/** All matches, or the first; nothing where a breath may be taken. */
function* found(regex: RegExp, text: string, all: boolean): Generator<RegExpExecArray | undefined, void> {
  for (const match of matchesInPieces(regex, text)) {
    yield match;
    if (match && !all) return;
  }
}

/** Counts the characters before places that come one after the other. */
class Place {
  readonly #text: string;
  #at = 0;
  #count = 0;

  constructor(text: string) {
    this.#text = text;
  }

  of(at: number): number {
    for (; this.#at < at; this.#at++) if (!isSecondHalf(this.#text.charCodeAt(this.#at))) this.#count++;
    return this.#count;
  }
}

/** The names of the groups, one for each group; null for those without. */
function namesInOrder(source: string): readonly (string | null)[] {
  return [...source.matchAll(/\\.|\[(?:\\.|[^\]])*\]|\((?:\?<([A-Za-z_]\w*)>|(?!\?))/g)]
    .filter(([whole]) => whole.startsWith('('))
    .map(([, name]) => name ?? null);
}
