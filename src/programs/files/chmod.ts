import { SystemError } from '../../linux/errno.ts';
import type { Stat } from '../../linux/fs/stat.ts';
import { groups, Names, users } from '../accounts.ts';
import type { Command, Tool } from '../command/command.ts';
import { type Options, parseOptions } from '../command/options.ts';
import { applyMode } from './mode.ts';
import { modeString } from './mode-string.ts';
import { join } from './paths.ts';

/** Calls `change` for each file, and with -R for what is below. */
async function eachFile(
  command: Command,
  paths: readonly string[],
  options: Options,
  change: (path: string) => Promise<void>,
  changing: string,
  /** What -v says of a file that is not there. */
  unseen: (name: string) => string,
  depth = 0,
): Promise<void> {
  const { fs } = command;
  const recursive = options.has('R');
  const last = options.last('preserve-root', 'no-preserve-root');
  for (const path of paths) {
    await command.process.breath();
    let seen = false;
    try {
      const stat = fs.lstat(path);
      seen = true;
      if (command.gnu && recursive && last === 'preserve-root' && /^\/+$/.test(path)) {
        await command.warn("it is dangerous to operate recursively on '/'");
        await command.process.complain(`${command.name}: use --no-preserve-root to override this failsafe\n`);
        continue;
      }
      // busybox' chmod follows whatever is named.
      const named = !command.gnu && command.name === 'chmod';
      const follows = depth === 0 && (!recursive || named || options.last('H', 'L', 'P') === 'H');
      if (stat.type !== 'symlink' || follows || !recursive) {
        if (command.gnu && command.name === 'chmod' && stat.type === 'symlink' && !fs.exists(path)) {
          if (!options.has('f'))
            await command.warn(`cannot operate on dangling symlink ${command.quote(path)}`);
          command.status = 1;
          continue;
        }
        // chown goes up, chmod down.
        if (command.name === 'chmod') await change(path);
      }
      if (recursive && stat.type === 'directory') {
        const children = fs.readDirectory(path).map(({ name }) => join(path, name));
        await eachFile(command, children, options, change, changing, unseen, depth + 1);
      }
      if (command.name !== 'chmod') await change(path);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      // What is seen but is not there is a link that leads nowhere.
      const dangling = seen && error.code === 'ENOENT' && command.name !== 'chmod';
      const how = dangling
        ? 'cannot dereference'
        : !seen || error.code === 'ENOENT'
          ? 'cannot access'
          : changing;
      if (command.gnu && options.has('v') && !seen) await command.out.line(unseen(command.quote(path)));
      const message = command.say(
        `${how} ${command.quote(path)}: ${error.message}`,
        `${path}: ${error.message}`,
      );
      // busybox is silent about what it could not change, not about what it could not see.
      if (options.has('f') && (command.gnu || seen)) command.status = 1;
      else await command.warn(message);
    }
  }
}

/** Of the file whose mode or owner others are to have. */
async function attributesOf(command: Command, path: string): Promise<Stat> {
  try {
    return command.fs.stat(path);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return command.fail(`failed to get attributes of ${command.quote(path)}: ${error.message}`);
  }
}

const LONG: Readonly<Record<string, string>> = {
  changes: 'c',
  recursive: 'R',
  'no-preserve-root': 'no-preserve-root',
  'preserve-root': 'preserve-root',
  quiet: 'f',
  'reference:': 'reference',
  silent: 'f',
  verbose: 'v',
};

export const chmod: Tool = {
  name: 'chmod',
  usualVersion: true,
  usage: 'chmod [-Rcvf] MODE[,MODE]... FILE...',
  gnuUsage: '[OPTION]... MODE[,MODE]... FILE...',
  async run(command, { operands: args }) {
    // A mode may begin with a dash: -x, -w.
    const end = args.indexOf('--');
    const isMode = (arg: string, i: number): boolean =>
      (end < 0 || i < end) &&
      /^-[rwxXstugoa0-7,=+-]*[rwxXstugoa0-7=][rwxXstugoa0-7,=+-]*$/.test(arg) &&
      !arg.startsWith('--');
    const options = parseOptions(
      args.filter((arg, i) => !isMode(arg, i)),
      { short: 'Rcvf', long: command.gnu ? LONG : {} },
    );
    const operands = [...options.operands];
    const { fs, process } = command;
    const dashed = args.filter(isMode).join(',');
    const reference = options.value('reference');
    const text = reference === undefined ? dashed || operands.shift() : undefined;
    if (text === undefined && (reference === undefined || operands.length === 0))
      command.misuse('missing operand');
    if (operands.length === 0) command.misuse(`missing operand after ${command.cite(text ?? '')}`);
    if (command.gnu && text !== undefined && applyMode(text, 0, false, 0, true) === undefined) {
      await command.warn(`invalid mode: ${command.cite(text)}`);
      return command.misuseAfter();
    }
    const wanted = reference === undefined ? undefined : await attributesOf(command, reference);
    const show = (value: number): string =>
      `${value.toString(8).padStart(4, '0')} (${modeString({ type: 'file', mode: value }).slice(1)})`;
    await eachFile(
      command,
      operands,
      options,
      async (path) => {
        const stat = fs.stat(path);
        const mode =
          wanted?.mode ??
          applyMode(text ?? '', stat.mode, stat.type === 'directory', process.umask, command.gnu);
        // busybox reads the mode anew for each file.
        if (mode === undefined) return command.fail(`invalid mode '${text}'`);
        const name = command.quote(path);
        const naive = applyMode(text ?? '', stat.mode, stat.type === 'directory', 0, command.gnu) ?? mode;
        try {
          fs.chmod(path, mode);
        } catch (error) {
          if (command.gnu && options.has('v') && error instanceof SystemError)
            await command.out.line(
              `failed to change mode of ${name} from ${show(stat.mode)} to ${show(mode)}`,
            );
          throw error;
        }
        // What a mode without a class leaves alone is told: -w takes nothing away that the umask keeps.
        if (command.gnu && dashed !== '' && wanted === undefined && (mode & ~naive) !== 0) {
          const shown = (value: number): string => modeString({ type: 'file', mode: value }).slice(1);
          await command.warn(`${path}: new permissions are ${shown(mode)}, not ${shown(naive)}`);
        }
        if (!options.has('v') && !(options.has('c') && mode !== stat.mode)) return;
        await command.out.line(
          !command.gnu
            ? `mode of ${name} changed to ${show(mode)}`
            : mode === stat.mode
              ? `mode of ${name} retained as ${show(mode)}`
              : `mode of ${name} changed from ${show(stat.mode)} to ${show(mode)}`,
        );
      },
      'changing permissions of',
      (name) => `${name} could not be accessed`,
    );
    return undefined;
  },
};

function ownerTool(name: 'chown' | 'chgrp', usage: string): Tool {
  return {
    name,
    usage,
    gnuUsage: name === 'chown' ? '[OPTION]... [OWNER][:[GROUP]] FILE...' : '[OPTION]... GROUP FILE...',
    options: {
      short: 'RhLHPcvf',
      long: { ...LONG, dereference: 'dereference', 'from:': 'from', 'no-dereference': 'h' },
    },
    async run(command, options) {
      const { fs } = command;
      const reference = options.value('reference');
      const [spec = '', ...paths] = reference === undefined ? options.operands : ['', ...options.operands];
      if (reference === undefined ? options.operands.length === 0 : paths.length === 0)
        return command.misuse('missing operand');
      if (paths.length === 0) return command.misuse(`missing operand after ${command.cite(spec)}`);
      const model = reference === undefined ? undefined : await attributesOf(command, reference);
      const wanted = model ?? (await readOwner(command, name === 'chgrp' ? `:${spec}` : spec, spec));
      const only = options.value('from');
      const from = only === undefined ? undefined : await readOwner(command, only, only);
      const noFollow = options.has('h') || options.has('R') ? { noFollow: true } : {};
      const names = new Names(fs);
      // chown with a group alone is a chgrp, and complains as one.
      const changed = wanted.uid === undefined ? 'group' : 'ownership';
      const isGroup = name === 'chgrp';
      await eachFile(
        command,
        paths,
        options,
        async (path) => {
          const stat = noFollow.noFollow ? fs.lstat(path) : fs.stat(path);
          if (from && ((from.uid ?? stat.uid) !== stat.uid || (from.gid ?? stat.gid) !== stat.gid)) return;
          const next = { uid: chosen(wanted.uid) ?? stat.uid, gid: chosen(wanted.gid) ?? stat.gid };
          const same = next.uid === stat.uid && next.gid === stat.gid;
          const show = ({ uid, gid }: Owner): string =>
            name === 'chgrp'
              ? names.group(gid ?? stat.gid)
              : wanted.gid === undefined
                ? names.user(uid ?? stat.uid)
                : `${wanted.uid === undefined ? '' : names.user(uid ?? stat.uid)}:${names.group(gid ?? stat.gid)}`;
          const what = `${name === 'chgrp' ? 'group' : 'ownership'} of ${command.quote(path)}`;
          const before =
            name === 'chgrp' || wanted.gid === undefined
              ? show(stat)
              : `${names.user(stat.uid)}:${names.group(stat.gid)}`;
          try {
            fs.chown(path, next.uid, next.gid, noFollow);
          } catch (error) {
            if (command.gnu && options.has('v') && error instanceof SystemError)
              await command.out.line(`failed to change ${what} from ${before} to ${show(next)}`);
            throw error;
          }
          if (!options.has('v') && (!options.has('c') || same)) return;
          if (!command.gnu) {
            await command.out.line(`changed ownership of '${path}' to ${next.uid}:${next.gid}`);
            return;
          }
          await command.out.line(
            same ? `${what} retained as ${before}` : `changed ${what} from ${before} to ${show(next)}`,
          );
        },
        `changing ${changed} of`,
        (name) =>
          isGroup
            ? `failed to change group of ${name} to ${spec}`
            : `failed to change ownership of ${name} to ${spec}`,
      );
      return undefined;
    },
  };
}

/** Who a file is to belong to; what is missing stays. */
interface Owner {
  readonly uid?: number | undefined;
  readonly gid?: number | undefined;
}

/** Reads `USER`, `USER:`, `USER:GROUP`, `:GROUP`. @param shown as it was typed */
async function readOwner(command: Command, spec: string, shown: string): Promise<Owner> {
  const [user, group] = split(spec);
  if (!command.gnu && spec === '') return command.fail('unknown user ');
  const owner = user === '' ? undefined : findUser(command, user);
  // 2^32 - 1 stands for no change; and a number alone has no group of its own.
  if (command.gnu && /^\+?\d+$/.test(user) && Number(user) >= 2 ** 32 - 1)
    return command.fail(`invalid user: ${command.cite(shown)}`);
  if (
    command.gnu &&
    group === '' &&
    /^\d+$/.test(user) &&
    !users(command.fs).some(({ name }) => name === user)
  )
    return command.fail(`invalid spec: ${command.cite(shown)}`);
  if (user !== '' && !owner)
    return command.fail(command.say(`invalid user: ${command.cite(shown)}`, `unknown user ${user}`));
  const gid = group === undefined || group === '' ? undefined : findGroup(command, group);
  const noGroup = gid === undefined || (command.gnu && gid >= 2 ** 32 - 1);
  if (group !== undefined && group !== '' && noGroup)
    return command.fail(
      command.say(
        `invalid group: ${command.cite(shown)}`,
        user === '' ? `unknown group ${group}` : `unknown user/group ${spec}`,
      ),
    );
  if (command.gnu && user !== '' && group !== undefined && spec[user.length] === '.')
    await command.process.complain(`${command.name}: warning: '.' should be ':': ${command.quote(shown)}\n`);
  return { uid: owner?.uid, gid: group === '' && owner ? owner.gid : gid };
}

function split(spec: string): [string, string | undefined] {
  const at = spec.search(/[:.]/);
  return at < 0 ? [spec, undefined] : [spec.slice(0, at), spec.slice(at + 1)];
}

function findUser(
  { fs, gnu }: Command,
  name: string,
): { readonly uid: number; readonly gid: number } | undefined {
  const user = users(fs).find((each) => each.name === name);
  if (user) return user;
  const id = numericId(name, gnu);
  return id === undefined ? undefined : { uid: id, gid: id };
}

function findGroup({ fs, gnu }: Command, name: string): number | undefined {
  const group = groups(fs).find((each) => each.name === name);
  return group?.gid ?? numericId(name, gnu);
}

/** A number in place of a name. busybox reads one of 64 bits and keeps the lower 32. */
function numericId(text: string, gnu: boolean): number | undefined {
  if (gnu) return /^\+?\d+$/.test(text) ? Number(text) : undefined;
  if (!/^\d+$/.test(text) || BigInt(text) >= 2n ** 64n) return undefined;
  return Number(BigInt.asUintN(32, BigInt(text)));
}

/** All bits set stand for no change (chown(2)). */
function chosen(id: number | undefined): number | undefined {
  return id === 2 ** 32 - 1 ? undefined : id;
}

export const chown = ownerTool('chown', 'chown [-RhLHPcvf]... USER[:[GRP]] FILE...');
export const chgrp = ownerTool('chgrp', 'chgrp [-RhLHPcvf]... GROUP FILE...');
