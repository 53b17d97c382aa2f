import { appendAll } from '../../linux/append-all.ts';
import { busyboxNumber } from '../busybox-number.ts';

/** What getopt made of a command line. */
export interface Options {
  /** Whether an option was given. */
  has(name: string): boolean;
  /** The last value of an option. */
  value(name: string): string | undefined;
  /** All options in the order they were given. */
  readonly given: readonly { readonly name: string; readonly value: string }[];
  /** The last one given of these, for options that override each other. */
  last(...names: readonly string[]): string | undefined;
  readonly operands: readonly string[];
}

export interface OptionSpec {
  /** Short options as for getopt(3), `c:qt:`; `::` takes a value only if it is joined. A leading `+` ends at the first operand. */
  readonly short: string;
  /** Long options and the short one (or a name of their own) they stand for. `name:` takes a value, `name::` only after `=`. */
  readonly long?: Readonly<Record<string, string>>;
  /** Those of busybox that call getopt(3) themselves know of no long ones. */
  readonly shortOnly?: boolean;
  /** Options whose values must be whole numbers, which busybox checks while it reads them. */
  readonly numbers?: string;
  /** Options after which nothing more is read: `--help` and its kin. */
  readonly last?: readonly string[];
  /** Letters that busybox refuses, with its usage, once another one was given: `{ d: 'u' }` for a `-d` after `-u`. */
  readonly conflicts?: Readonly<Record<string, string>>;
}

/** A command line that a program rejects. The message is glibc's, without the program's name. */
export class UsageError extends Error {
  /** busybox shows its usage without the message. */
  readonly bare: boolean;

  constructor(message: string, bare = false) {
    super(message);
    this.name = 'UsageError';
    this.bare = bare;
  }
}

/** Reads options as glibc's getopt_long does. @throws UsageError */
export function parseOptions(args: readonly string[], spec: OptionSpec): Options {
  const given: { readonly name: string; readonly value: string }[] = [];
  const operands: string[] = [];
  const inOrder = spec.short.startsWith('+');
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string; // i < length
    if (arg === '--') {
      appendAll(operands, args.slice(i + 1));
      break;
    }
    if (arg.startsWith('--') && !spec.shortOnly) {
      const { name, long, takes, inline } = longOption(arg, spec);
      if (takes === '' && inline !== undefined)
        throw new UsageError(`option '--${long}' doesn't allow an argument`);
      const value = takes === ':' ? (inline ?? args[++i]) : (inline ?? '');
      if (value === undefined) throw new UsageError(`option '--${long}' requires an argument`);
      given.push({ name, value });
      if (spec.last?.includes(name)) break;
    } else if (arg.startsWith('-') && arg.length > 1) {
      for (let at = 1; at < arg.length; at++) {
        const letter = arg[at] as string; // at < length
        const index = letter === ':' || letter === '+' ? -1 : spec.short.indexOf(letter);
        if (index < 0) throw new UsageError(`invalid option -- '${letter}'`);
        const others = spec.conflicts?.[letter];
        if (others !== undefined && given.some(({ name }) => others.includes(name)))
          throw new UsageError(`option conflicts -- '${letter}'`, true);
        if (spec.short[index + 1] !== ':') {
          given.push({ name: letter, value: '' });
          if (spec.last?.includes(letter)) return optionsOf(given, operands);
          continue;
        }
        const joined = arg.slice(at + 1);
        const value = joined || spec.short[index + 2] === ':' ? joined : args[++i];
        if (value === undefined) throw new UsageError(`option requires an argument -- '${letter}'`);
        if (spec.numbers?.includes(letter)) busyboxNumber(value, { bits: 31 });
        given.push({ name: letter, value });
        break;
      }
    } else if (inOrder) {
      appendAll(operands, args.slice(i));
      break;
    } else {
      operands.push(arg);
    }
  }
  return optionsOf(given, operands);
}

/** Options as if they had been read. */
export function optionsOf(given: Options['given'], operands: readonly string[]): Options {
  return {
    given,
    operands,
    has: (name) => given.some((each) => each.name === name),
    value: (name) => given.findLast((each) => each.name === name)?.value,
    last: (...names) => given.findLast((each) => names.includes(each.name))?.name,
  };
}

/** The digits given as options, as one number: the `12` of `head -12` and of `head -1 -2`. */
export function digitsOf({ given }: Pick<Options, 'given'>): string {
  return given.map(({ name }) => (/^\d$/.test(name) ? name : '')).join('');
}

function longOption(arg: string, spec: OptionSpec) {
  const equals = arg.indexOf('=');
  const typed = arg.slice(2, equals < 0 ? undefined : equals);
  const inline = equals < 0 ? undefined : arg.slice(equals + 1);
  const names = Object.entries(spec.long ?? {});
  const bare = (name: string): string => name.replace(/:+$/, '');
  const exact = names.filter(([name]) => bare(name) === typed);
  const matches = exact.length > 0 ? exact : names.filter(([name]) => name.startsWith(typed));
  const [match] = matches;
  if (!match) throw new UsageError(`unrecognized option '${arg}'`);
  if (new Set(matches.map(([, name]) => name)).size > 1) {
    const list = matches.map(([name]) => `'--${bare(name)}'`).join(' ');
    throw new UsageError(`option '${arg}' is ambiguous; possibilities: ${list}`);
  }
  return { name: match[1], long: bare(match[0]), takes: match[0].slice(bare(match[0]).length), inline };
}
