import { SystemError } from '../../../linux/errno.ts';
import { bytesOf, fromBinary } from '../../command/bytes.ts';
import type { Command } from '../../command/command.ts';
import { linesOf } from '../../command/lines-of.ts';
import type { Options } from '../../command/options.ts';
import { readWholeFile } from '../../command/read-whole-file.ts';
import { GNU_USAGE } from './options.ts';

/** What a command line is to look for, and where. */
export interface Asked {
  readonly patterns: readonly string[];
  readonly paths: readonly string[];
}

/** Takes the patterns from `-e`, from the files of `-f`, or from the first operand; the other operands are files. */
export async function readPatterns(command: Command, options: Options): Promise<Asked> {
  const paths = [...options.operands];
  const patterns = options.given.filter(({ name }) => name === 'e').map(({ value }) => value);
  for (const { name, value } of options.given) {
    if (name !== 'f') continue;
    try {
      // An empty file holds no pattern, so nothing matches.
      const bytes =
        value === '-' ? bytesOf(await command.input(0).rest()) : await readWholeFile(command.process, value);
      for (const line of await linesOf(command.process, bytes)) {
        patterns.push(fromBinary(line));
        const breath = command.process.breath();
        if (breath) await breath;
      }
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      return command.fail(`${value}: ${error.message}`, 2);
    }
  }
  if (!options.has('e') && !options.has('f')) {
    const first = paths.shift();
    if (first === undefined) {
      if (!command.gnu) return command.misuse('missing pattern');
      await command.process.complain(GNU_USAGE);
      return command.misuseAfter(2);
    }
    patterns.push(first);
  }
  return { patterns, paths };
}

/** GNU's version looks at patterns before it compiles them: some it refuses, others it changes with a warning. */
export async function checkedPatterns(
  command: Command,
  patterns: readonly string[],
  kind: string | undefined,
): Promise<readonly string[]> {
  if (!command.gnu || kind === 'F' || kind === 'P') return patterns;
  if (patterns.some((pattern) => /^\[:[^\]]*:\]$/.test(pattern)))
    return command.fail('character class syntax is [[:space:]], not [:space:]', 2);
  if (kind !== 'E') return patterns;
  // A sign that repeats nothing is left out.
  const checked: string[] = [];
  for (const pattern of patterns) {
    const [sign] = /^[*+?]/.exec(pattern) ?? [];
    if (sign !== undefined) await command.process.complain(`grep: warning: ${sign} at start of expression\n`);
    checked.push(sign === undefined ? pattern : pattern.replace(/^[*+?]+/, ''));
    const breath = command.process.breath();
    if (breath) await breath;
  }
  return checked;
}
