import { patiently } from '../../../linux/steps.ts';
import type { Command, Tool } from '../../command/command.ts';
import type { Options } from '../../command/options.ts';
import { RegexError } from '../../regex/posix.ts';
import { compile } from './compile.ts';
import { BUSYBOX_OPTIONS, GNU_OPTIONS, GNU_USAGE } from './options.ts';
import { checkedPatterns, readPatterns } from './patterns.ts';
import { readSearch } from './search.ts';
import { searchInput } from './search-input.ts';
import { visit } from './visit.ts';

function grepTool(name: string, always: string | undefined): Tool {
  return {
    name: 'grep',
    busyboxName: name,
    usage:
      name === 'grep'
        ? `grep [-HhnlLoqvsrRiwFE] [-m N] [-A|B|C N] { PATTERN | -e PATTERN... | -f FILE... } [FILE]...`
        : '',
    gnuUsage: '[OPTION]... PATTERNS [FILE]...',
    package: 'GNU grep) 3.11',
    usageStatus: 2,
    busyboxStatus: 2,
    options: GNU_OPTIONS,
    usageHint: () => GNU_USAGE,
    busyboxOptions: BUSYBOX_OPTIONS,
    run: (command, options) => runGrep(command, options, always),
  };
}

export const grep = grepTool('grep', undefined);
export const egrep = grepTool('egrep', 'E');
export const fgrep = grepTool('fgrep', 'F');

async function runGrep(command: Command, options: Options, always: string | undefined): Promise<number> {
  if (options.has('V') && command.gnu) {
    await command.out.line('grep (GNU grep) 3.11');
    return 0;
  }
  const { patterns, paths } = await readPatterns(command, options);
  const kinds = new Set(options.given.filter(({ name }) => 'EFGP'.includes(name)).map(({ name }) => name));
  if (command.gnu && kinds.size > 1) return command.fail('conflicting matchers specified', 2);
  const kind = options.last('E', 'F', 'G', 'P') ?? always;
  const checked = await checkedPatterns(command, patterns, kind);
  let regex: RegExp;
  try {
    await command.process.breath();
    const several = checked.some((pattern) => pattern.includes('\n'));
    const lines = several ? checked.flatMap((pattern) => pattern.split('\n')) : checked;
    regex = await patiently(compile(lines, options, always), () => command.process.breath());
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    return command.fail(command.say(error.message, `bad regex '${checked.at(-1)}': ${error.musl}`), 2);
  }
  const search = await readSearch(command, options, { regex, paths });
  let found = false;
  if (command.gnu && options.has('u'))
    await command.process.complain('grep: warning: --unix-byte-offsets (-u) is obsolete\n');
  if (command.gnu && search.limit === 0) return 1;
  const counts = !['quiet', 'with', 'without'].includes(search.mode) && search.limit > 1;
  const look = async (path: string, name: string): Promise<void> => {
    const descriptor = command.openDescriptor(path);
    try {
      if (command.gnu && counts && command.readsItsOutput(descriptor)) {
        if (!options.has('s')) await command.warn(`${name}: input file is also the output`, 2);
        command.status = 2;
        return;
      }
      const input = command.input(descriptor, search.separator);
      if (!command.gnu) input.zero = '\n';
      if (await searchInput(command, input, name, search)) found = true;
    } finally {
      if (descriptor !== 0) command.process.close(descriptor);
    }
  };
  const { recursive } = search;
  for (const path of search.roots) {
    await visit(command, path, { recursive, options, named: true }, look);
    if (found && search.mode === 'quiet') return 0;
  }
  await command.out.flush();
  if (found && (command.status === 0 || search.mode === 'quiet')) return 0;
  return command.status === 0 ? 1 : command.status;
}
