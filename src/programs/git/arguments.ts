import { appendAll } from '../../linux/append-all.ts';
import { Failure } from './failure.ts';

/** What a command was given. */
export interface Arguments {
  readonly operands: readonly string[];
  /** Operands before `--`. */
  readonly before: readonly string[];
  /** Operands behind `--`; undefined without one. */
  readonly after: readonly string[] | undefined;
  has(name: string): boolean;
  /** Whether it was taken back: `--no-name`. */
  hasNot(name: string): boolean;
  value(name: string): string | undefined;
  values(name: string): readonly string[];
  /** How often it was given: `-vv`. */
  count(name: string): number;
  /** The last one given of these. */
  last(...names: readonly string[]): string | undefined;
}

interface Option {
  readonly name: string;
  readonly letter: string | undefined;
  /** It takes a value: always, or only after `=`. */
  readonly takes: '' | '=' | '?';
}

/**
 * Reads options as git's parse-options does.
 * @param spec options separated by blanks: `q,quiet`, `m,message=` takes a value, `color=?` may take one
 * @param digits whether `-12` means `-n 12`
 * @throws Failure with the usage
 */
export function readArguments(
  words: readonly string[],
  spec: string,
  usage: string,
  { digits = false, stop = false }: { readonly digits?: boolean; readonly stop?: boolean } = {},
): Arguments {
  const options = spec
    .split(' ')
    .filter((word) => word !== '')
    .map(optionOf);
  const given: { readonly name: string; readonly value: string | boolean }[] = [];
  const before: string[] = [];
  let after: string[] | undefined;
  const fail = (message: string, shown = true): never => {
    throw new Failure(`error: ${message}\n${shown ? `usage: git ${usage}\n\n` : ''}`, 129);
  };
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === '--') {
      after = words.slice(i + 1);
      break;
    }
    if (word === '-h' && !options.some(({ letter }) => letter === 'h'))
      throw new Failure(`usage: git ${usage}\n\n`, 129, { asked: true });
    if (word.startsWith('--')) {
      const equals = word.indexOf('=');
      const typed = word.slice(2, equals < 0 ? undefined : equals);
      const inline = equals < 0 ? undefined : word.slice(equals + 1);
      const negated = typed.startsWith('no-') && !options.some(({ name }) => name === typed);
      const wanted = negated ? typed.slice(3) : typed;
      const exact = options.filter(({ name }) => name === wanted);
      const found =
        exact.length > 0 ? exact : options.filter(({ name }) => name.startsWith(wanted) && name.length > 1);
      const [option, other] = found;
      if (!option) return fail(`unknown option \`${word.slice(2)}'`);
      if (other) return fail(`ambiguous option: ${typed} (could be --${option.name} or --${other.name})`);
      if (negated) given.push({ name: option.name, value: false });
      else if (option.takes === '') {
        if (inline !== undefined) return fail(`option \`${option.name}' takes no value`, false);
        given.push({ name: option.name, value: true });
      } else if (option.takes === '?') given.push({ name: option.name, value: inline ?? true });
      else {
        const value = inline ?? words[++i];
        if (value === undefined) return fail(`option \`${option.name}' requires a value`, false);
        given.push({ name: option.name, value });
      }
    } else if (word.startsWith('-') && word !== '-') {
      if (digits && /^-\d+$/.test(word)) {
        given.push({ name: 'max-count', value: word.slice(1) });
        continue;
      }
      for (let at = 1; at < word.length; at++) {
        const letter = word[at] ?? '';
        const option = options.find((each) => each.letter === letter);
        if (!option) return fail(`unknown switch \`${letter}'`);
        if (option.takes === '') {
          given.push({ name: option.name, value: true });
          continue;
        }
        const joined = word.slice(at + 1);
        if (option.takes === '?') given.push({ name: option.name, value: joined === '' ? true : joined });
        else {
          const value = joined === '' ? words[++i] : joined;
          if (value === undefined) return fail(`switch \`${letter}' requires a value`, false);
          given.push({ name: option.name, value });
        }
        break;
      }
    } else if (stop) {
      appendAll(before, words.slice(i));
      break;
    } else before.push(word);
  }
  const last = (name: string): string | boolean | undefined =>
    given.findLast((each) => each.name === name)?.value;
  return {
    before,
    after,
    operands: [...before, ...(after ?? [])],
    has: (name) => (last(name) ?? false) !== false,
    hasNot: (name) => last(name) === false,
    value: (name) => {
      const value = last(name);
      return typeof value === 'string' ? value : undefined;
    },
    values: (name) =>
      given.flatMap((each) => (each.name === name && typeof each.value === 'string' ? [each.value] : [])),
    count: (name) => given.filter((each) => each.name === name && each.value !== false).length,
    last: (...names) => given.findLast(({ name, value }) => names.includes(name) && value !== false)?.name,
  };
}

function optionOf(text: string): Option {
  const [, letter, name = '', takes = ''] = /^(?:(.),)?([^=]*)(=\??)?$/.exec(text) ?? [];
  return {
    letter: letter ?? (name.length === 1 ? name : undefined),
    name,
    takes: takes === '=?' ? '?' : (takes as '' | '='),
  };
}
