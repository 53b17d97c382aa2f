import { appendAll } from '../../../linux/append-all.ts';
import type { Command } from '../../command/command.ts';

/** What zip was asked to do. */
export interface ZipCall {
  readonly archive: string | undefined;
  readonly names: readonly string[];
  readonly flags: ReadonlySet<string>;
  /** 0 stores, 9 packs best. */
  readonly level: number;
  readonly excluded: readonly string[];
  readonly included: readonly string[];
}

/** Long names of options and the letters (or names) that they stand for. */
const LONG: Readonly<Record<string, string>> = {
  delete: 'd',
  exclude: 'x',
  freshen: 'f',
  include: 'i',
  'junk-paths': 'j',
  move: 'm',
  names: '@',
  'no-dir-entries': 'D',
  'no-extra': 'X',
  quiet: 'q',
  recurse: 'r',
  'recurse-paths': 'r',
  'show-files': 'sf',
  symlinks: 'y',
  test: 'T',
  update: 'u',
  verbose: 'v',
  version: 'version',
  help: 'h',
};
const PLAIN = 'rqjmudfyvTDXohLlokSF@';
/** Options of the real one that change what is written in ways that are not there. */
const OTHERS = 'AbcegJnPstzZR';

/** Reads zip's own way of options: they may stand anywhere, `-x` and `-i` take words until the next option or `@`. */
export async function readZipCall(command: Command, args: readonly string[]): Promise<ZipCall> {
  const { process } = command;
  const fail = async (message: string): Promise<never> => {
    await command.out.text(`\nzip error: Invalid command arguments (${message})\n`);
    await command.out.flush();
    return process.exit(16);
  };
  const flags = new Set<string>();
  const [excluded, included, words]: [string[], string[], string[]] = [[], [], []];
  let level = 6;
  for (let i = 0; i < args.length; i++) {
    const word = args[i] as string; // i < length
    if (word === '--') {
      appendAll(words, args.slice(i + 1));
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      words.push(word);
      continue;
    }
    const [long, joined] = word.startsWith('--') ? word.slice(2).split(/=(.*)/s) : [];
    const named = long === undefined ? undefined : LONG[long];
    if (long !== undefined && named === undefined) await fail(`long option '${long}' not supported`);
    const letters = named === undefined ? (word === '-sf' ? ['sf'] : [...word.slice(1)]) : [named];
    for (const [at, letter] of letters.entries()) {
      if (letter === 'x' || letter === 'i') {
        const list = letter === 'x' ? excluded : included;
        const rest = joined ?? letters.slice(at + 1).join('');
        if (rest !== '') list.push(rest);
        while (rest === '' && i + 1 < args.length && !/^-./.test(args[i + 1] ?? '')) {
          const next = args[++i] as string; // i < length
          if (next === '@') break;
          list.push(next);
        }
        if (list.length === 0)
          await fail(
            letter === 'x'
              ? "option 'x' (exclude files matching patterns) requires a value"
              : "option 'i' (include only files matching patterns) requires a value",
          );
        break;
      }
      if (/^\d$/.test(letter)) level = Number(letter);
      else if (PLAIN.includes(letter) || letter.length > 1) flags.add(letter);
      else if (OTHERS.includes(letter)) {
        await process.complain(`drydock: 'zip -${letter}' is not simulated\n`);
        return process.exit(127);
      } else await fail(`short option '${letter}' not supported`);
    }
  }
  const [archive, ...names] = words;
  return { archive, names, flags, level, excluded, included };
}
