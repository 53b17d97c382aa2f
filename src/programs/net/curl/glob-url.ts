import { CurlError } from './curl-error.ts';

/** One of the URLs that a pattern stands for, and what its groups were, for `#1` in names of files. */
export interface GlobbedUrl {
  readonly url: string;
  readonly groups: readonly string[];
}

/** The most URLs that one pattern may stand for. */
const MOST = 100_000;

/** Expands `{a,b}`, `[1-10]`, `[001-100:5]` and `[a-z]`; the last group turns first. @throws CurlError */
export function globUrls(pattern: string): readonly GlobbedUrl[] {
  let found: GlobbedUrl[] = [{ url: '', groups: [] }];
  let at = 0;
  const extend = (texts: readonly string[], isGroup: boolean): void => {
    if (found.length * texts.length > MOST) throw bad(pattern, at, 'range overflow');
    found = found.flatMap(({ url, groups }) =>
      texts.map((text) => ({ url: url + text, groups: isGroup ? [...groups, text] : groups })),
    );
  };
  while (at < pattern.length) {
    const character = pattern[at] as string; // at < length
    if (character === '\\' && /[{}[\]]/.test(pattern[at + 1] ?? '')) {
      extend([pattern[at + 1] ?? ''], false);
      at += 2;
    } else if (character === '{') {
      const { items, end } = readSet(pattern, at);
      extend(items, true);
      at = end;
    } else if (character === '[' && !isAddress(pattern, at)) {
      const end = pattern.indexOf(']', at);
      const items = end < 0 ? undefined : readRange(pattern.slice(at + 1, end));
      if (!items) throw bad(pattern, end < 0 ? pattern.length : end + 1, 'bad range');
      extend(items, true);
      at = end + 1;
    } else if (character === '}' || (character === ']' && !pattern.slice(0, at).includes('['))) {
      throw bad(pattern, at, 'unmatched close brace/bracket');
    } else {
      extend([character], false);
      at++;
    }
  }
  return found;
}

/** Puts what groups were in the place of `#1`, `#2` in the name of a file. */
export function fillGroups(name: string, groups: readonly string[]): string {
  return name.replace(/#(\d+)/g, (whole, number: string) => groups[Number(number) - 1] ?? whole);
}

/** `[::1]` after `//` or a user is an address. */
function isAddress(pattern: string, at: number): boolean {
  return /(?:\/\/|@|^)$/.test(pattern.slice(0, at)) && /^\[[\da-f:.]*:[\da-f:.%]*\]/i.test(pattern.slice(at));
}

function readSet(
  pattern: string,
  start: number,
): { readonly items: readonly string[]; readonly end: number } {
  const items = [''];
  for (let at = start + 1; at < pattern.length; at++) {
    const character = pattern[at] as string; // at < length
    if (character === '}') {
      if (at === start + 1) throw bad(pattern, at, 'empty string within braces');
      return { items, end: at + 1 };
    }
    if (character === '{') throw bad(pattern, at, 'nested brace');
    if (character === '[') throw bad(pattern, at, 'nested braces not supported');
    if (character === ',') items.push('');
    else items[items.length - 1] += character === '\\' ? (pattern[++at] ?? '') : character;
  }
  throw bad(pattern, start, 'unmatched brace');
}

function readRange(text: string): readonly string[] | undefined {
  const [, first, last, letterStep] = /^([a-zA-Z])-([a-zA-Z])(?::(\d+))?$/.exec(text) ?? [];
  if (first !== undefined && last !== undefined)
    return steps(first.charCodeAt(0), last.charCodeAt(0), letterStep, (code) => String.fromCharCode(code));
  const [, from, to, step] = /^(\d+)-(\d+)(?::(\d+))?$/.exec(text) ?? [];
  if (from === undefined || to === undefined) return undefined;
  // As wide as the first number is written.
  return steps(Number(from), Number(to), step, (number) => String(number).padStart(from.length, '0'));
}

function steps(
  from: number,
  to: number,
  step: string | undefined,
  show: (value: number) => string,
): readonly string[] | undefined {
  const by = Number(step ?? 1);
  // Above the safe integers a step of one leads nowhere.
  if (!Number.isSafeInteger(to) || to < from || by === 0 || (to - from) / by > MOST) return undefined;
  const items: string[] = [];
  for (let value = from; value <= to; value += by) items.push(show(value));
  return items;
}

function bad(pattern: string, at: number, what: string): CurlError {
  return new CurlError(3, `${what} in URL position ${at + 1}:\n${pattern}\n${' '.repeat(at)}^`);
}
