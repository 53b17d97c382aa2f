import type { FileSystem } from '../../../linux/fs/file-system.ts';

/** Where sudo looks for programs, and what it gives them as PATH. */
export const SECURE_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/snap/bin';

/** What Debian's package puts into /etc/sudoers; also the rules of a machine without that file. */
export const SUDOERS = `Defaults\tenv_reset
Defaults\tmail_badpass
Defaults\tsecure_path="${SECURE_PATH}"
Defaults\tuse_pty

root\tALL=(ALL:ALL) ALL
%admin\tALL=(ALL) ALL
%sudo\tALL=(ALL:ALL) ALL

@includedir /etc/sudoers.d
`;

/** Who asks: their name, number and the names of their groups. */
export interface Caller {
  readonly name: string;
  readonly uid: number;
  readonly groups: readonly string[];
}

/** A rule of sudoers(5) that is about somebody: as whom they may run what. */
export interface Rule {
  /** `ALL : ALL`, as `sudo -l` shows it; undefined is root alone. */
  readonly runAs: string | undefined;
  readonly withoutPassword: boolean;
  /** In their order, each perhaps with a `!` before it. */
  readonly commands: readonly string[];
}

/** What the files say. */
export interface Policy {
  /** As `sudo -l` shows them: `env_reset`, `secure_path=/bin\:/sbin`. */
  readonly defaults: readonly string[];
  readonly rules: readonly Rule[];
}

/** The rules about somebody, of /etc/sudoers and what it includes. sudo reads them with root's rights. */
export function policyOf(fs: FileSystem, caller: Caller): Policy {
  const lines = [...linesOf(fs, '/etc/sudoers')];
  const aliases = new Map<string, string[]>();
  for (const line of lines) {
    const [, name, members = ''] =
      /^(?:User|Runas|Cmnd|Host)_Alias\s+([A-Z]\w*)\s*=\s*(.*)$/.exec(line) ?? [];
    if (name !== undefined) aliases.set(name, listOf(members));
  }
  const members = (list: string): string[] => listOf(list).flatMap((each) => aliases.get(each) ?? [each]);
  const defaults: string[] = [];
  const rules: Rule[] = [];
  for (const line of lines) {
    const [, settings] = /^Defaults\s+(.*)$/.exec(line) ?? [];
    if (settings !== undefined) defaults.push(settings.replace(/"/g, '').replace(/:/g, '\\:'));
    const [, who = '', what] = /^((?:[^=\s,]+\s*,\s*)*[^=\s,]+)\s+[^=]+=\s*(.*)$/.exec(line) ?? [];
    if (settings !== undefined || what === undefined || /_Alias$/.test(who)) continue;
    if (!members(who).some((each) => isAbout(each, caller))) continue;
    const [, runAs, tags = '', commands = ''] =
      /^(?:\(([^)]*)\)\s*)?((?:[A-Z_]+:\s*)*)(.*)$/.exec(what) ?? [];
    rules.push({
      runAs: runAs?.replace(/\s*:\s*/, ' : '),
      withoutPassword: tags.includes('NOPASSWD'),
      commands: members(commands),
    });
  }
  return { defaults, rules };
}

/** The lines of a file and of those that it includes, without comments, each whole. */
function* linesOf(fs: FileSystem, path: string): Generator<string> {
  const text = fs.exists(path) ? fs.readText(path) : path === '/etc/sudoers' ? SUDOERS : '';
  for (const line of text.replace(/\\\n/g, ' ').split('\n')) {
    const [, directory, name = ''] = /^[@#]include(dir)?\s+(\S+)/.exec(line) ?? [];
    const plain = line.replace(/#(?!\d).*$/, '').trim();
    if (name === '') {
      if (plain !== '') yield plain;
    } else if (directory === undefined) yield* linesOf(fs, name);
    else if (fs.exists(name))
      for (const each of fs
        .readDirectory(name)
        .map((entry) => entry.name)
        .sort())
        if (!/[.~]/.test(each)) yield* linesOf(fs, `${name}/${each}`);
  }
}

function listOf(text: string): string[] {
  return text.split(/\s*,\s*/).filter((each) => each !== '');
}

function isAbout(word: string, { name, uid, groups }: Caller): boolean {
  return (
    word === 'ALL' ||
    word === name ||
    word === `#${uid}` ||
    (word.startsWith('%') && groups.includes(word.slice(1)))
  );
}

/** The last rule that lets somebody run a command as another; undefined if none does. @param path where the program is */
export function ruleFor(
  { rules }: Policy,
  wanted: { readonly user: string; readonly path: string; readonly args: readonly string[] },
): Rule | undefined {
  return rules.findLast(({ runAs, commands }) => {
    const users = (runAs ?? 'root').split(' : ')[0] ?? '';
    if (!listOf(users).some((each) => each === 'ALL' || each === wanted.user)) return false;
    const last = commands.findLast((each) => isCommand(each.replace(/^!\s*/, ''), wanted));
    return last !== undefined && !last.startsWith('!');
  });
}

/** A program with any words, with just these, or all of a directory; `*` stands for anything. */
function isCommand(
  pattern: string,
  { path, args }: { readonly path: string; readonly args: readonly string[] },
): boolean {
  if (pattern === 'ALL') return true;
  if (pattern.endsWith('/')) return merged(path).startsWith(merged(pattern));
  const [program = '', ...words] = pattern.split(/\s+/);
  if (!globbed(merged(program)).test(merged(path))) return false;
  if (words.length === 0) return true;
  return words.join(' ') === '""' ? args.length === 0 : globbed(words.join(' ')).test(args.join(' '));
}

/** /bin and /usr/bin are one. */
function merged(path: string): string {
  return path.replace(/^\/(s?bin)\//, '/usr/$1/');
}

function globbed(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's');
}
