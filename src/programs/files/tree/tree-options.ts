import type { Command } from '../../command/command.ts';
import { type Options, parseOptions, UsageError } from '../../command/options.ts';

const USAGE = `usage: tree [-acdfghilnpqrstuvxACDFJQNSUX] [-L level [-R]] [-H  baseHREF]
\t[-T title] [-o filename] [-P pattern] [-I pattern] [--gitignore]
\t[--gitfile[=]file] [--matchdirs] [--metafirst] [--ignore-case]
\t[--nolinks] [--hintro[=]file] [--houtro[=]file] [--inodes] [--device]
\t[--sort[=]<name>] [--dirsfirst] [--filesfirst] [--filelimit #] [--si]
\t[--du] [--prune] [--charset[=]X] [--timefmt[=]format] [--fromfile]
\t[--fflinks] [--info] [--infofile[=]file] [--noreport] [--version]
\t[--help] [--] [directory ...]
`;

const SPEC = {
  short: 'adfghilnpqrstuvxACcDFJQNSUXRH:T:o:L:P:I:',
  long: Object.fromEntries([
    ...'inodes device dirsfirst filesfirst si du prune noreport version help matchdirs metafirst ignore-case gitignore'
      .split(' ')
      .map((name) => [name, name]),
    ...'sort filelimit charset timefmt'.split(' ').map((name) => [`${name}:`, name]),
  ]) as Record<string, string>,
};

/** Reads tree's options, which it does by itself: with words of its own for mistakes. Undefined after `--help`, `--version`. */
export async function readTreeOptions(
  command: Command,
  args: readonly string[],
): Promise<Options | undefined> {
  const { process } = command;
  let options: Options;
  try {
    options = parseOptions(args, SPEC);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const [, letter] = /^invalid option -- '(.)'$/.exec(error.message) ?? [];
    const [, long] = /option '(.*?)'/.exec(error.message) ?? [];
    const missing = /requires an argument/.test(error.message);
    await process.complain(
      missing
        ? `tree: Missing argument to ${long ?? `-${error.message.slice(-2, -1)}`} option.\n`
        : `tree: Invalid argument ${letter === undefined ? `\`${long}'` : `-\`${letter}'`}.\n${USAGE}`,
    );
    return process.exit(1);
  }
  if (options.has('help')) {
    await process.print(USAGE);
    return undefined;
  }
  if (options.has('version')) {
    await process.print(
      'tree v2.1.1 © 1996 - 2023 by Steve Baker, Thomas Moore, Francesc Rocher, Florian Sesser, Kyosuke Tokoro\n',
    );
    return undefined;
  }
  const level = options.value('L');
  if (level !== undefined && !(Number.parseInt(level, 10) > 0)) {
    await process.complain('tree: Invalid level, must be greater than 0.\n');
    return process.exit(1);
  }
  const sort = options.value('sort');
  if (
    sort !== undefined &&
    !['name', 'version', 'size', 'mtime', 'ctime', 'none'].some((word) => word.startsWith(sort))
  ) {
    await process.complain(
      `tree: Sort type '${sort}' not valid, should be one of: name,version,size,mtime,ctime,none\n`,
    );
    return process.exit(1);
  }
  return options;
}
