import { SystemError } from '../../../linux/errno.ts';
import type { FileSystem } from '../../../linux/fs/file-system.ts';
import { matchesGlob } from '../../matches-glob.ts';
import { ConfigError, type Directive, errorAt, parseConfig } from './config-syntax.ts';
import { PREFIX } from './files.ts';

/** The directives of a file, with those of the files that it includes in their places. @throws ConfigError */
export function readConfigFile(fs: FileSystem, file: string, from?: Directive): readonly Directive[] {
  let text: string;
  try {
    text = fs.readText(file);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    const message = `open() "${file}" failed (${error.errno}: ${error.message})`;
    throw from ? errorAt(from, message) : new ConfigError(message);
  }
  return include(fs, parseConfig(text, file));
}

function include(fs: FileSystem, directives: readonly Directive[]): readonly Directive[] {
  return directives.flatMap((directive) => {
    if (directive.name === 'include') {
      const [pattern = ''] = directive.args;
      const path = pattern.startsWith('/') ? pattern : `${PREFIX}/${pattern}`;
      return filesOf(fs, path).flatMap((each) => readConfigFile(fs, each, directive));
    }
    return [{ ...directive, block: directive.block && include(fs, directive.block) }];
  });
}

function filesOf(fs: FileSystem, path: string): readonly string[] {
  if (!/[*?]/.test(path)) return [path];
  const [, directory = '', name = ''] = /^(.*)\/([^/]*)$/.exec(path) ?? [];
  try {
    return fs
      .readDirectory(directory)
      .map((entry) => entry.name)
      .filter((entry) => matchesGlob(name, entry) && !entry.startsWith('.'))
      .sort()
      .map((entry) => `${directory}/${entry}`);
  } catch (error) {
    if (error instanceof SystemError) return [];
    throw error;
  }
}
