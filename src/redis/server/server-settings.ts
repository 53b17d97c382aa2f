import { SystemError } from '../../linux/errno.ts';
import type { Process } from '../../linux/process/process.ts';
import type { Configuration } from '../commands/engine/configuration.ts';
import { applySettings, type Directives, NoSettings, type ServerArguments } from './settings.ts';

/**
 * Takes over what the arguments of a process that runs a server ask for, and the file and the input that they name.
 * @throws BadSettings, NoSettings
 */
export async function readSettings(
  process: Process,
  { file, options, fromStdin }: ServerArguments,
  configuration: Configuration,
  onInput: () => void,
): Promise<Directives> {
  const { fs } = process;
  let text = '';
  if (file !== '') {
    try {
      text = fs.readText(file);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      throw new NoSettings(absolutePath(process.cwd, file), error.message);
    }
  }
  if (fromStdin) {
    onInput();
    text += await readInput(process);
  }
  if (options !== '') text += `\n${options}`;
  // The official image switches protected mode off; its WORKDIR is where the data goes.
  configuration.set('protected-mode', 'no');
  configuration.set('dir', process.cwd);
  const hasUsers = /^[ \t]*user[ \t]|^[ \t]*include[ \t]/im.test(text);
  const users = hasUsers
    ? await process.machine.kernel.clock.outside(import('../commands/acl/user-file.ts'))
    : undefined;
  const reason = (work: () => void): string | undefined => {
    try {
      work();
      return undefined;
    } catch (error) {
      if (error instanceof SystemError) return error.message;
      throw error;
    }
  };
  const directives = applySettings(text, configuration, {
    readFile: (path) => fs.readText(path),
    list: (folder) => (fs.exists(folder) ? fs.readDirectory(folder).map(({ name }) => name) : []),
    checkDirectory: (path) => reason(() => process.chdir(path)),
    checkLog: (path) => reason(() => fs.appendFile(path, '')),
    ...(users ? { checkRules: users.checkRules } : {}),
  });
  configuration.set('dir', process.cwd);
  return directives;
}

async function readInput(process: Process): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const bytes = await process.read(0);
    if (bytes.length === 0) return text;
    text += decoder.decode(bytes, { stream: true });
  }
}

/** A path as INFO shows it: what was typed, from the working directory. */
export function absolutePath(cwd: string, path: string): string {
  return path.startsWith('/') ? path : `${cwd.replace(/\/$/, '')}/${path}`;
}
