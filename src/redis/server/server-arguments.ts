import { quoteBytes } from '../resp/quote-bytes.ts';
import { splitArguments } from '../resp/split-arguments.ts';

/** What the arguments of redis-server ask for. */
export interface ServerArguments {
  /** The configuration file; empty if none was named. */
  readonly file: string;
  /** The options as lines of a configuration file. */
  readonly options: string;
  readonly fromStdin: boolean;
}

/** Reads the arguments: `[file] [-] [--name value ...]`. */
export function readArguments(args: readonly string[]): ServerArguments {
  const [first] = args;
  const file = first !== undefined && !first.startsWith('-') ? first : '';
  const rest = file === '' ? args : args.slice(1);
  let fromStdin = false;
  let options = '';
  // What follows an option is its value, even if it looks like another option.
  let hasValue = true;
  for (const [index, arg] of rest.entries()) {
    const isLast = index === rest.length - 1;
    if (arg === '-' && ((index === 0 && file === '') || isLast)) fromStdin = true;
    else if (hasValue && arg.startsWith('--')) {
      options += `${options === '' ? '' : '\n'}${arg.slice(2)} `;
      // Both in one word, as `--port 7000` in quotes.
      hasValue = (splitArguments(arg)?.length ?? 0) !== 1;
      const next = rest[index + 1];
      if (!hasValue && arg.toLowerCase() === '--save' && (next === undefined || next.startsWith('--'))) {
        options += '""';
        hasValue = true;
      }
    } else {
      options += `${quoteBytes(arg)} `;
      hasValue = true;
    }
  }
  return { file, options, fromStdin };
}
