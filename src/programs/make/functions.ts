import { MakeError } from './make-error.ts';
import { splitWords, stemOf, substituted } from './split-words.ts';
import type { Locals, Variables } from './variables.ts';

/** What functions need of the world. */
export interface Surroundings {
  /** The output of a shell's command line, and its status. */
  readonly shell: (line: string) => Promise<{ readonly output: string; readonly status: number }>;
  /** Names that match a pattern of the shell. */
  readonly wildcard: (pattern: string) => readonly string[];
  readonly absolute: (path: string, real: boolean) => string | undefined;
  readonly print: (text: string) => Promise<void>;
  readonly warn: (text: string) => Promise<void>;
  /** Reads a text as a makefile. */
  readonly evaluate: (text: string) => Promise<void>;
  /** The line that is being read. */
  readonly where: () => string | undefined;
}

interface Call extends Surroundings {
  readonly variables: Variables;
  readonly locals: Locals | undefined;
}

type Plain = (args: readonly string[]) => string;

const each =
  (work: (word: string) => string): Plain =>
  ([text = '']) =>
    splitWords(text).map(work).join(' ');

const directory = (word: string): string =>
  word.includes('/') ? word.slice(0, word.lastIndexOf('/') + 1) : './';
const lastPart = (word: string): string => word.slice(word.lastIndexOf('/') + 1);
const suffix = (word: string): string => /\.[^./]*$/.exec(word)?.[0] ?? '';
const matchesAny = (patterns: string, word: string): boolean =>
  splitWords(patterns).some((pattern) => stemOf(pattern, word) !== undefined);

/** Functions of their arguments alone; a text with commas stays one where only so many arguments are taken. */
const PLAIN: ReadonlyMap<string, readonly [most: number, work: Plain]> = new Map<
  string,
  readonly [number, Plain]
>([
  [
    'subst',
    [3, ([from = '', to = '', text = '']) => (from === '' ? text + to : text.replaceAll(from, () => to))],
  ],
  ['patsubst', [3, ([pattern = '', to = '', text = '']) => substituted(pattern.trim(), to.trim(), text)]],
  ['strip', [1, ([text = '']) => splitWords(text).join(' ')]],
  ['findstring', [2, ([part = '', text = '']) => (text.includes(part) ? part : '')]],
  [
    'filter',
    [
      2,
      ([patterns = '', text = '']) =>
        splitWords(text)
          .filter((word) => matchesAny(patterns, word))
          .join(' '),
    ],
  ],
  [
    'filter-out',
    [
      2,
      ([patterns = '', text = '']) =>
        splitWords(text)
          .filter((word) => !matchesAny(patterns, word))
          .join(' '),
    ],
  ],
  ['sort', [1, ([text = '']) => [...new Set(splitWords(text))].sort().join(' ')]],
  ['word', [2, ([place = '', text = '']) => splitWords(text)[Number(place) - 1] ?? '']],
  ['words', [1, ([text = '']) => String(splitWords(text).length)]],
  [
    'wordlist',
    [
      3,
      ([from = '', to = '', text = '']) =>
        splitWords(text)
          .slice(Number(from) - 1, Number(to))
          .join(' '),
    ],
  ],
  ['firstword', [1, ([text = '']) => splitWords(text)[0] ?? '']],
  ['lastword', [1, ([text = '']) => splitWords(text).at(-1) ?? '']],
  ['dir', [1, each(directory)]],
  ['notdir', [1, each(lastPart)]],
  [
    'suffix',
    [
      1,
      ([text = '']) =>
        splitWords(text)
          .map(suffix)
          .filter((part) => part !== '')
          .join(' '),
    ],
  ],
  ['basename', [1, each((word) => word.slice(0, word.length - suffix(word).length))]],
  [
    'addsuffix',
    [
      2,
      ([end = '', text = '']) =>
        splitWords(text)
          .map((word) => word + end)
          .join(' '),
    ],
  ],
  [
    'addprefix',
    [
      2,
      ([start = '', text = '']) =>
        splitWords(text)
          .map((word) => start + word)
          .join(' '),
    ],
  ],
  [
    'join',
    [
      2,
      ([one = '', other = '']) => {
        const [left, right] = [splitWords(one), splitWords(other)];
        return Array.from(
          { length: Math.max(left.length, right.length) },
          (_, i) => (left[i] ?? '') + (right[i] ?? ''),
        ).join(' ');
      },
    ],
  ],
]);

/** How deep `call` is, under a name that no variable has. */
const DEPTH = '$';
const DEEPEST = 5000;

/** What a function makes of its arguments; undefined if there is none of that name. */
export async function callFunction(
  name: string,
  args: readonly string[],
  call: Call,
): Promise<string | undefined> {
  const { variables, locals } = call;
  const expand = (text: string | undefined): Promise<string> => variables.expand(text ?? '', locals);
  const plain = PLAIN.get(name);
  if (plain) {
    const [most, work] = plain;
    const given = args.length > most ? [...args.slice(0, most - 1), args.slice(most - 1).join(',')] : args;
    const values: string[] = [];
    for (const each of given) values.push(await expand(each));
    return work(values);
  }
  const whole = args.join(',');
  switch (name) {
    case 'if': {
      const holds = (await expand(args[0])).trim() !== '';
      return holds ? expand(args[1]) : expand(args.slice(2).join(','));
    }
    case 'or':
    case 'and': {
      let value = '';
      for (const each of args) {
        value = (await expand(each)).trim();
        if ((value !== '') === (name === 'or')) return value;
      }
      return value;
    }
    case 'foreach': {
      const variable = (await expand(args[0])).trim();
      const results: string[] = [];
      for (const word of splitWords(await expand(args[1])))
        results.push(
          await variables.expand(args.slice(2).join(','), new Map([...(locals ?? []), [variable, word]])),
        );
      return results.join(' ');
    }
    case 'call': {
      const called = (await expand(args[0])).trim();
      const inner = new Map(locals ?? []);
      const depth = Number(inner.get(DEPTH) ?? 0) + 1;
      // There the real one has no stack left.
      if (depth > DEEPEST) throw new RangeError('Maximum call stack size exceeded');
      inner.set(DEPTH, String(depth));
      inner.set('0', called);
      for (const [i, each] of args.slice(1).entries()) inner.set(String(i + 1), await expand(each));
      return variables.expand(variables.get(called)?.value ?? '', inner);
    }
    case 'value':
      return variables.get((await expand(whole)).trim())?.value ?? '';
    case 'origin':
      return variables.get((await expand(whole)).trim())?.origin ?? 'undefined';
    case 'flavor': {
      const variable = variables.get((await expand(whole)).trim());
      return variable ? (variable.recursive ? 'recursive' : 'simple') : 'undefined';
    }
    case 'wildcard':
      return splitWords(await expand(whole))
        .flatMap((pattern) => call.wildcard(pattern))
        .join(' ');
    case 'abspath':
    case 'realpath':
      return splitWords(await expand(whole))
        .flatMap((path) => call.absolute(path, name === 'realpath') ?? [])
        .join(' ');
    case 'shell': {
      const { output, status } = await call.shell(await expand(whole));
      variables.set('.SHELLSTATUS', String(status), false, 'override');
      return output.replace(/\n+$/, '').replaceAll('\n', ' ');
    }
    case 'eval':
      await call.evaluate(await expand(whole));
      return '';
    case 'info':
      await call.print(`${await expand(whole)}\n`);
      return '';
    case 'warning':
      await call.warn(`${call.where() ?? 'make'}: ${await expand(whole)}\n`);
      return '';
    case 'error':
      throw new MakeError(await expand(whole), call.where());
    default:
      return undefined;
  }
}
