import { SystemError } from '../../linux/errno.ts';
import type { Process } from '../../linux/process/process.ts';
import type { Configuration } from '../commands/configuration/configuration.ts';
import { fileName } from '../resp/file-name.ts';
import { toLatin1, utf8ToLatin1 } from '../resp/latin1.ts';
import { NoSettings } from './bad-settings.ts';
import { Directives } from './directives.ts';
import type { ServerArguments } from './server-arguments.ts';

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
  let text = '';
  if (file !== '') {
    try {
      text = toLatin1(process.fs.readFile(fileName(file)));
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      // There is nothing to read in a folder.
      if (error.code !== 'EISDIR')
        throw new NoSettings(absolutePath(utf8ToLatin1(process.cwd), file), error.message);
    }
  }
  if (fromStdin) {
    onInput();
    text += await readInput(process);
  }
  if (options !== '') text += `\n${options}`;
  // The official image switches protected mode off; its WORKDIR is where the data goes.
  configuration.set('protected-mode', 'no');
  configuration.set('dir', utf8ToLatin1(process.cwd));
  if (text === '') return new Directives();
  const { applySettings } = await process.machine.kernel.clock.outside(import('./settings.ts'));
  const reason = (work: () => void): string | undefined => {
    try {
      work();
      return undefined;
    } catch (error) {
      if (error instanceof SystemError) return error.message;
      throw error;
    }
  };
  return applySettings(text, configuration, {
    readFile: (path) => toLatin1(process.fs.readFile(fileName(path))),
    list: (folder) => namesIn(process, fileName(folder)),
    goTo: (path) => goTo(process, path),
    checkLog: (path) => reason(() => process.fs.appendFile(fileName(path), '')),
  });
}

/** Makes a directory that of the server. @throws SystemError */
export function goTo(process: Process, path: string): string {
  process.chdir(fileName(path));
  return utf8ToLatin1(process.cwd);
}

/** What is in a folder; nothing if there is none. */
function namesIn({ fs }: Process, folder: string): readonly string[] {
  return fs.exists(folder) ? fs.readDirectory(folder).map(({ name }) => utf8ToLatin1(name)) : [];
}

async function readInput(process: Process): Promise<string> {
  let text = '';
  for (;;) {
    const bytes = await process.read(0);
    if (bytes.length === 0) return text;
    text += toLatin1(bytes);
  }
}

/** A path as INFO shows it: what was typed, from the working directory. */
export function absolutePath(cwd: string, path: string): string {
  return path.startsWith('/') ? path : `${cwd.replace(/\/$/, '')}/${path}`;
}
