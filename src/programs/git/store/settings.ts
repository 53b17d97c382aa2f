import type { Process } from '../../../linux/process/process.ts';
import { toBinary } from '../../command/bytes.ts';
import { fatal } from '../failure.ts';
import { ConfigError, parseConfig, plainKey, type Setting } from './config.ts';
import { Files } from './files.ts';

/** Where settings come from. */
export type Scope = 'system' | 'global' | 'local' | 'command';

export interface PlacedSetting extends Setting {
  readonly scope: Scope;
  readonly file: string;
}

/** The files of settings, the weakest first. */
function settingFiles(process: Process, gitDirectory: string | undefined): readonly [Scope, string][] {
  const home = toBinary(process.env.get('HOME') ?? '');
  const own: [Scope, string][] =
    home === ''
      ? []
      : [
          ['global', `${home}/.config/git/config`],
          ['global', `${home}/.gitconfig`],
        ];
  const local: [Scope, string][] = gitDirectory === undefined ? [] : [['local', `${gitDirectory}/config`]];
  return [['system', '/etc/gitconfig'], ...own, ...local];
}

/** All settings that count, the strongest last. */
export class Settings {
  readonly all: readonly PlacedSetting[];

  constructor(process: Process, gitDirectory: string | undefined, given: readonly Setting[]) {
    const files = new Files(process.fs);
    this.all = [
      ...settingFiles(process, gitDirectory).flatMap(([scope, file]) =>
        readSettings(files, file).map((setting) => ({ ...setting, scope, file })),
      ),
      ...given.map((setting) => ({ ...setting, scope: 'command' as const, file: '' })),
    ];
  }

  get(key: string): string | undefined {
    const found = this.all.findLast((setting) => setting.key === plainKey(key));
    return found && (found.value ?? 'true');
  }

  getAll(key: string): readonly string[] {
    return this.all.filter((setting) => setting.key === plainKey(key)).map(({ value }) => value ?? 'true');
  }

  isTrue(key: string, otherwise = false): boolean {
    const value = this.get(key);
    return value === undefined ? otherwise : /^(true|yes|on|[1-9]\d*)$/i.test(value);
  }

  /** Names between a section and a key: of `remote.origin.url` the `origin`. */
  subsections(section: string): readonly string[] {
    const start = `${section}.`;
    const names = this.all
      .filter(({ key }) => key.startsWith(start) && key.indexOf('.', start.length) > 0)
      .map(({ key }) => key.slice(start.length, key.lastIndexOf('.')));
    return [...new Set(names)];
  }
}

export function readSettings(files: Files, file: string): readonly Setting[] {
  const text = files.readIfThere(file);
  if (text === undefined) return [];
  try {
    return parseConfig(text);
  } catch (error) {
    if (error instanceof ConfigError)
      return fatal(`bad config line ${error.line} in file ${file.replace(/^.*\/(\.git\/config)$/, '$1')}`);
    throw error;
  }
}
