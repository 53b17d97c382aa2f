import { type Configuration, findParameter } from '../commands/engine/configuration.ts';
import { quoteBytes } from '../resp/quote-bytes.ts';
import { splitArguments } from '../resp/split-arguments.ts';

/** A configuration that cannot be taken; the message names the line. */
export class BadSettings extends Error {}

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
  let file = '';
  let fromStdin = false;
  let options = '';
  let rest = args;
  const [first] = args;
  if (first !== undefined && !first.startsWith('-')) {
    file = first;
    rest = args.slice(1);
  }
  let inOption = false;
  for (const arg of rest) {
    if (arg === '-' && !inOption) fromStdin = true;
    else if (arg.startsWith('--')) {
      options += `${options === '' ? '' : '\n'}${arg.slice(2)} `;
      inOption = true;
    } else options += `${quoteBytes(arg)} `;
  }
  return { file, options, fromStdin };
}

/** Parameters that take several words on one line. */
const LISTS: ReadonlySet<string> = new Set([
  'save',
  'bind',
  'client-output-buffer-limit',
  'oom-score-adj-values',
  'latency-tracking-info-percentiles',
  'replicaof',
]);

export interface SettingsContext {
  /** Another file of settings. @throws Error with the reason */
  readonly readFile: (path: string) => string;
  /** Whether a directory is there; the reason if not. */
  readonly checkDirectory: (path: string) => string | undefined;
}

/** Takes over the lines of a configuration file. @throws BadSettings */
export function applySettings(text: string, configuration: Configuration, context: SettingsContext): void {
  let saves: string | undefined;
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.replace(/^[ \t\r]+|[ \t\r]+$/g, '');
    if (line === '' || line.startsWith('#')) continue;
    const refuse = (problem: string) =>
      new BadSettings(`Reading the configuration file, at line ${index + 1}\n>>> '${line}'\n${problem}\n`);
    const words = splitArguments(line);
    if (!words) throw refuse('Unbalanced quotes in configuration line');
    const [first = '', ...values] = words;
    const name = first.toLowerCase();
    if (name === 'include' && values.length === 1) {
      applySettings(context.readFile(values[0] ?? ''), configuration, context);
      continue;
    }
    const parameter = findParameter(name);
    if (!parameter) throw refuse('Bad directive or wrong number of arguments');
    if (values.length === 0 || (values.length > 1 && !LISTS.has(parameter.name))) {
      throw refuse('wrong number of arguments');
    }
    let value = values.join(' ');
    if (parameter.name === 'dir') {
      const problem = context.checkDirectory(value);
      if (problem) throw refuse(problem);
    }
    if (parameter.name === 'save') {
      // The first line replaces the defaults, others add; an empty one forgets all before.
      const given = parameter.kind.read(value);
      if ('problem' in given) throw refuse(given.problem);
      saves = value === '' ? '' : `${saves ?? ''} ${value}`.trim();
      value = saves;
    }
    const result = parameter.kind.read(value);
    if ('problem' in result) throw refuse(result.problem);
    configuration.set(parameter.name, result.value);
  }
}
