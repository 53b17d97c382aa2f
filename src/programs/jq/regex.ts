import { boundedRegex } from '../../shell/regex/bounded-regex.ts';
import { JqError, type Json } from './syntax.ts';
import { described } from './values.ts';

interface Match {
  readonly start: number;
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

/** What matches; only the first without the flag g. */
export function matches(subject: Json, regex: Json, flags: Json, once: boolean): readonly Match[] {
  if (typeof subject !== 'string')
    throw new JqError(`${described(subject)} cannot be matched, as it is not a string`);
  const { regex: compiled, global } = compile(regex, flags);
  const found: Match[] = [];
  for (const match of subject.matchAll(compiled)) {
    const order = namesInOrder(compiled.source);
    const captures = match.slice(1).map((text: string | undefined, i): Json => {
      const range = match.indices?.[i + 1];
      return new Map<string, Json>([
        ['offset', range ? [...subject.slice(0, range[0])].length : -1],
        ['length', text === undefined ? 0 : [...text].length],
        ['string', text ?? null],
        ['name', order[i] ?? null],
      ]);
    });
    const named = new Map<string, Json>(
      Object.entries(match.groups ?? {}).map(([name, text]) => [name, (text as string | undefined) ?? null]),
    );
    found.push({ start: match.index, string: match[0], captures, named });
    if (once || !global) break;
  }
  return found;
}

/** The names of the groups, one for each group; null for those without. */
function namesInOrder(source: string): readonly (string | null)[] {
  return [...source.matchAll(/\\.|\[(?:\\.|[^\]])*\]|\((?:\?<([A-Za-z_]\w*)>|(?!\?))/g)]
    .filter(([whole]) => whole.startsWith('('))
    .map(([, name]) => name ?? null);
}
