import { toBinary } from '../../command/bytes.ts';
import { readArguments } from '../arguments.ts';
import { Failure, fatal, refused } from '../failure.ts';
import type { Session } from '../session.ts';
import {
  parseConfig,
  plainKey,
  splitKey,
  withoutSection,
  withSectionRenamed,
  withSetting,
} from '../store/config.ts';
import { Files } from '../store/files.ts';
import { type PlacedSetting, readSettings } from '../store/settings.ts';
import { edit } from './edit.ts';

const SPEC =
  'global system local f,file= get get-all get-regexp add unset unset-all replace-all remove-section rename-section l,list e,edit ' +
  'show-origin show-scope name-only z,null bool int type= default= includes';

export async function config(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(words, SPEC, 'config [<options>]', {});
  const files = new Files(session.process.fs);
  const home = toBinary(session.process.env.get('HOME') ?? '');
  const named = args.value('file');
  const scope = args.last('global', 'system', 'local');
  const file =
    named ??
    (scope === 'system'
      ? '/etc/gitconfig'
      : scope === 'global'
        ? home === ''
          ? fatal('$HOME not set')
          : `${home}/.gitconfig`
        : undefined);
  const all = (): readonly PlacedSetting[] => {
    if (scope === 'local') return session.repository.settings.all.filter((each) => each.scope === 'local');
    if (file === undefined) return session.settings.all;
    const place = (scope ?? 'command') as PlacedSetting['scope'];
    return readSettings(files, file).map((each) => ({ ...each, scope: place, file }));
  };
  const target = (): string => {
    if (file !== undefined) return file;
    const repository = session.maybeRepository;
    return repository ? `${repository.gitDirectory}/config` : fatal('not in a git directory');
  };
  const write = (change: (text: string) => string): number => {
    const path = target();
    files.write(path, change(files.readIfThere(path) ?? ''));
    return 0;
  };
  const [key, value, pattern] = args.operands;
  const show = (setting: PlacedSetting, withKey: boolean): string => {
    const origin = args.has('show-origin') ? `${originOf(setting)}\t` : '';
    const where = args.has('show-scope') ? `${setting.scope}\t` : '';
    const text = typed(
      setting.value ?? (args.has('bool') ? 'true' : ''),
      args.value('type') ?? (args.has('bool') ? 'bool' : args.has('int') ? 'int' : ''),
      setting.key,
    );
    if (args.has('name-only')) return `${where}${origin}${setting.key}\n`;
    return `${where}${origin}${withKey ? `${setting.key}${setting.value === undefined ? '' : args.has('list') ? '=' : ' '}` : ''}${text}${args.has('null') ? '\0' : '\n'}`;
  };
  if (args.has('list')) {
    if (file !== undefined && !files.isFile(file))
      fatal(`unable to read config file '${file}': No such file or directory`);
    await session.say(
      all()
        .map((setting) => show(setting, true))
        .join(''),
    );
    return 0;
  }
  if (args.has('edit')) return edit(session, target());
  if (key === undefined) throw new Failure('usage: git config [<options>]\n\n', 129);
  if (args.has('get-regexp')) {
    const regex = new RegExp(key);
    const found = all().filter((setting) => regex.test(setting.key));
    await session.say(found.map((setting) => show(setting, true)).join(''));
    return found.length > 0 ? 0 : 1;
  }
  if (args.has('remove-section')) {
    if (!parseConfig(files.readIfThere(target()) ?? '').some((each) => each.key.startsWith(`${key}.`)))
      fatal(`no such section: ${key}`);
    return write((text) => withoutSection(text, key));
  }
  if (args.has('rename-section')) return write((text) => withSectionRenamed(text, key, value ?? ''));
  demandKey(key);
  const own = (): number =>
    parseConfig(files.readIfThere(target()) ?? '').filter((each) => each.key === plainKey(key)).length;
  if (args.has('unset') || args.has('unset-all')) {
    const count = own();
    if (count === 0) return 5;
    if (count > 1 && args.has('unset')) {
      await session.complain(`warning: ${key} has multiple values\n`);
      return 5;
    }
    return write((text) => withSetting(text, key, undefined));
  }
  if (args.has('add')) return write((text) => withSetting(text, key, value ?? '', true));
  if (args.has('replace-all'))
    return write((text) => withSetting(withSetting(text, key, undefined), key, value ?? ''));
  if (value !== undefined && !args.has('get') && !args.has('get-all')) {
    if (own() > 1 && pattern === undefined) {
      await session.complain(
        `warning: ${key} has multiple values\nerror: cannot overwrite multiple values with a single value\n       Use a regexp, --add or --replace-all to change ${key}.\n`,
      );
      return 5;
    }
    return write((text) => withSetting(text, key, value));
  }
  const found = all().filter((setting) => setting.key === plainKey(key));
  if (found.length === 0) {
    const otherwise = args.value('default');
    if (otherwise === undefined) return 1;
    await session.say(`${otherwise}\n`);
    return 0;
  }
  const chosen = args.has('get-all') ? found : found.slice(-1);
  await session.say(chosen.map((setting) => show(setting, false)).join(''));
  return 0;
}

function originOf({ scope, file }: PlacedSetting): string {
  if (scope === 'command' && file === '') return 'command line:';
  return `file:${scope === 'local' ? '.git/config' : file}`;
}

function typed(value: string, type: string, key: string): string {
  if (type === 'bool') {
    if (/^(true|yes|on|-?[1-9]\d*)$/i.test(value)) return 'true';
    if (/^(false|no|off|0|)$/i.test(value)) return 'false';
    return fatal(`bad boolean config value '${value}' for '${key}'`);
  }
  if (type === 'int') {
    const [, digits, unit = ''] = /^(-?\d+)([kmg]?)$/i.exec(value) ?? [];
    if (digits === undefined) return fatal(`bad numeric config value '${value}' for '${key}': invalid unit`);
    return String(Number(digits) * 1024 ** ' kmg'.indexOf(unit.toLowerCase() || ' '));
  }
  return value;
}

function demandKey(key: string): void {
  if (!key.includes('.') || key.startsWith('.')) refused(`key does not contain a section: ${key}`);
  if (key.endsWith('.')) refused(`key does not contain variable name: ${key}`);
  if (!splitKey(key)) refused(`invalid key: ${key}`);
}
