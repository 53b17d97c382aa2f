import { SystemError } from '../../linux/errno.ts';
import { statusNumber } from '../../linux/process/exit.ts';
import type { Process } from '../../linux/process/process.ts';
import type { Command } from '../command/command.ts';
import { spawnCommand } from '../processes/run-child.ts';
import { splitWords } from './split-words.ts';
import type { Locals, Variables } from './variables.ts';

/** What only a shell understands. */
const SHELL_SIGNS = /[#;"'*?[\]&|<>(){}$`^~!\\=\n]/;
const SHELL_WORDS: ReadonlySet<string> = new Set(
  (
    '. : alias bg break case cd command continue eval exec exit export fc fg for getopts hash if jobs login logout read readonly ' +
    'return set shift test times trap type ulimit umask unalias unset wait while'
  ).split(' '),
);

/** What signals that end a program are called. */
const SIGNALS: Readonly<Record<string, string>> = {
  SIGHUP: 'Hangup',
  SIGINT: 'Interrupt',
  SIGKILL: 'Killed',
  SIGTERM: 'Terminated',
  SIGSEGV: 'Segmentation fault',
  SIGABRT: 'Aborted',
};

/** Runs a line of a recipe, by the shell unless it is nothing but words. Answers what went wrong: `Error 1`. */
export async function runLine(
  command: Command,
  name: string,
  variables: Variables,
  locals: Locals,
  line: string,
): Promise<string | undefined> {
  const { process, out } = command;
  await out.flush();
  const env = await environment(process, variables, locals);
  const words = splitWords(line);
  const shell = await variables.valueOf('SHELL', locals);
  let child: Process;
  if (shell === '/bin/sh' && !SHELL_SIGNS.test(line) && !SHELL_WORDS.has(words[0] ?? '')) {
    try {
      child = spawnCommand(process, words, { env });
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await process.complain(`${name}: ${words[0]}: ${error.message}\n`);
      return 'Error 127';
    }
  } else {
    const flags = (await variables.valueOf('.SHELLFLAGS', locals)) || '-c';
    child = process.spawn({ path: shell, argv: [shell, ...splitWords(flags), line], env });
  }
  const status = await process.wait(child);
  if (status.signal) return SIGNALS[status.signal] ?? `Error ${statusNumber(status)}`;
  return status.code === 0 ? undefined : `Error ${status.code}`;
}

/** The environment of what make runs: its own, with what makefiles export. */
export async function environment(
  process: Process,
  variables: Variables,
  locals?: Locals,
): Promise<ReadonlyMap<string, string>> {
  const env = new Map(process.env);
  const isName = (name: string): boolean => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
  for (const name of new Set([...variables.names, ...variables.exported])) {
    if (!variables.get(name) && !locals?.has(name)) continue;
    const { origin = 'file' } = variables.get(name) ?? {};
    const wanted =
      variables.exported.has(name) ||
      origin === 'command line' ||
      (variables.exportsAll && origin === 'file') ||
      (origin === 'file' && process.env.has(name) && name !== 'SHELL');
    if (wanted && isName(name) && name !== 'MAKEFILE_LIST')
      env.set(name, await variables.valueOf(name, locals));
  }
  env.set('MAKELEVEL', String(Number(process.env.get('MAKELEVEL') ?? 0) + 1));
  env.set('MAKEFLAGS', await variables.valueOf('MAKEFLAGS', locals));
  return env;
}
