/** What getopt made of a command line. */
export interface Options {
  /** Whether a flag was given. */
  has(name: string): boolean;
  /** The last value of an option. */
  value(name: string): string | undefined;
  /** All values of an option, in order. */
  values(name: string): readonly string[];
  readonly operands: readonly string[];
}

export interface OptionSpec {
  /** Short options as for getopt(3): `c:qt:`. A leading `+` ends the options at the first operand. */
  readonly short: string;
  /** Long options with the short one (or a name of their own) that they stand for; `:` at the end takes a value. */
  readonly long?: Readonly<Record<string, string>>;
}

/** A command line that getopt rejects; the message is glibc's without the program's name. */
export class UsageError extends Error {}

/** Reads options as glibc's getopt_long does. @throws UsageError */
export function parseOptions(args: readonly string[], spec: OptionSpec): Options {
  const found = new Map<string, string[]>();
  const operands: string[] = [];
  const note = (name: string, value: string): void => {
    const values = found.get(name);
    if (values) values.push(value);
    else found.set(name, [value]);
  };
  const inOrder = spec.short.startsWith('+');
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '--') {
      operands.push(...args.slice(i + 1));
      break;
    }
    if (arg.startsWith('--')) {
      const { name, takes, inline } = longOption(arg, spec);
      if (!takes && inline !== undefined)
        throw new UsageError(`option '--${name}' doesn't allow an argument`);
      const value = takes ? (inline ?? args[++i]) : '';
      if (value === undefined) throw new UsageError(`option '--${name}' requires an argument`);
      note(spec.long?.[takes ? `${name}:` : name] ?? name, value);
      continue;
    }
    if (arg.startsWith('-') && arg.length > 1) {
      for (let at = 1; at < arg.length; at++) {
        const letter = arg[at] ?? '';
        const index = letter === ':' || letter === '+' ? -1 : spec.short.indexOf(letter);
        if (index < 0) throw new UsageError(`invalid option -- '${letter}'`);
        if (spec.short[index + 1] !== ':') {
          note(letter, '');
          continue;
        }
        const value = arg.slice(at + 1) || args[++i];
        if (value === undefined) throw new UsageError(`option requires an argument -- '${letter}'`);
        note(letter, value);
        break;
      }
      continue;
    }
    if (inOrder) {
      operands.push(...args.slice(i));
      break;
    }
    operands.push(arg);
  }
  return {
    has: (name) => found.has(name),
    value: (name) => found.get(name)?.at(-1),
    values: (name) => found.get(name) ?? [],
    operands,
  };
}

function longOption(
  arg: string,
  spec: OptionSpec,
): { name: string; takes: boolean; inline: string | undefined } {
  const equals = arg.indexOf('=');
  const typed = arg.slice(2, equals < 0 ? undefined : equals);
  const inline = equals < 0 ? undefined : arg.slice(equals + 1);
  const names = Object.keys(spec.long ?? {});
  const bare = (name: string): string => name.replace(/:$/, '');
  const exact = names.filter((name) => bare(name) === typed);
  const matches = exact.length > 0 ? exact : names.filter((name) => name.startsWith(typed));
  const [match] = matches;
  if (match === undefined) throw new UsageError(`unrecognized option '--${typed}'`);
  if (matches.length > 1) {
    const list = matches.map((name) => `'--${bare(name)}'`).join(' ');
    throw new UsageError(`option '--${typed}' is ambiguous; possibilities: ${list}`);
  }
  return { name: bare(match), takes: match.endsWith(':'), inline };
}
