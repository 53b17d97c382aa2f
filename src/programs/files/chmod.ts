import { SystemError } from '../../linux/errno.ts';
import { groups, users } from '../accounts.ts';
import type { Command, Tool } from '../command/command.ts';
import { applyMode } from './mode.ts';
import { modeString } from './mode-string.ts';
import { join } from './paths.ts';

/** Calls `change` for each file, and with `recursive` for what is below. */
async function eachFile(
  command: Command,
  paths: readonly string[],
  recursive: boolean,
  change: (path: string) => Promise<void>,
  changing: string,
): Promise<void> {
  const { fs } = command;
  for (const path of paths) {
    try {
      const stat = fs.lstat(path);
      if (!recursive || stat.type !== 'symlink') await change(path);
      if (recursive && stat.type === 'directory') {
        const children = fs.readDirectory(path).map(({ name }) => join(path, name));
        await eachFile(command, children, true, change, changing);
      }
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      const how = error.code === 'ENOENT' ? 'cannot access' : changing;
      await command.warn(
        command.say(`${how} ${command.quote(path)}: ${error.message}`, `${path}: ${error.message}`),
      );
    }
  }
}

export const chmod: Tool = {
  name: 'chmod',
  usage: 'chmod [-Rcvf] MODE[,MODE]... FILE...',
  gnuUsage: '[OPTION]... MODE[,MODE]... FILE...',
  async run(command, { operands: args }) {
    const flags = new Set<string>();
    const operands: string[] = [];
    let reference: string | undefined;
    for (const arg of args) {
      // A mode may begin with a dash: -x, -w.
      if (/^-[Rcvf]+$/.test(arg)) for (const letter of arg.slice(1)) flags.add(letter);
      else if (arg === '--recursive') flags.add('R');
      else if (arg === '--verbose') flags.add('v');
      else if (arg === '--changes') flags.add('c');
      else if (arg.startsWith('--reference=')) reference = arg.slice(12);
      else if (arg !== '--') operands.push(arg);
    }
    const { fs, process } = command;
    const text = reference === undefined ? operands.shift() : undefined;
    if (text === undefined && reference === undefined) command.misuse('missing operand');
    if (operands.length === 0) command.misuse(`missing operand after ${command.quote(text ?? '')}`);
    if (text !== undefined && applyMode(text, 0, false, 0) === undefined) {
      if (!command.gnu) return command.fail(`invalid mode '${text}'`);
      await command.warn(`invalid mode: ${command.quote(text)}`);
      return command.misuseAfter();
    }
    await eachFile(
      command,
      operands,
      flags.has('R'),
      async (path) => {
        const stat = fs.stat(path);
        const wanted = reference === undefined ? undefined : fs.stat(reference).mode;
        const mode =
          wanted ?? applyMode(text ?? '', stat.mode, stat.type === 'directory', process.umask) ?? 0;
        fs.chmod(path, mode);
        if (!flags.has('v') && !(flags.has('c') && mode !== stat.mode)) return;
        const show = (value: number): string =>
          `${value.toString(8).padStart(4, '0')} (${modeString({ type: 'file', mode: value }).slice(1)})`;
        const name = command.quote(path);
        await command.out.line(
          !command.gnu
            ? `mode of ${name} changed to ${show(mode)}`
            : mode === stat.mode
              ? `mode of ${name} retained as ${show(mode)}`
              : `mode of ${name} changed from ${show(stat.mode)} to ${show(mode)}`,
        );
      },
      'changing permissions of',
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
      long: { recursive: 'R', 'no-dereference': 'h', verbose: 'v', changes: 'c', 'reference:': 'reference' },
    },
    async run(command, options) {
      const { fs } = command;
      const [spec, ...paths] = options.operands;
      if (spec === undefined) return command.misuse('missing operand');
      if (paths.length === 0) return command.misuse(`missing operand after ${command.quote(spec)}`);
      const [user, group] = name === 'chgrp' ? ['', spec] : split(spec);
      const owner = user === '' ? undefined : findUser(command, user);
      if (user !== '' && !owner)
        return command.fail(command.say(`invalid user: ${command.quote(spec)}`, `unknown user ${user}`));
      let gid = group === undefined || group === '' ? undefined : findGroup(command, group);
      if (group !== undefined && group !== '' && gid === undefined)
        return command.fail(command.say(`invalid group: ${command.quote(spec)}`, `unknown group ${group}`));
      if (group === '' && owner) gid = owner.gid;
      const noFollow = options.has('h') || options.has('R') ? { noFollow: true } : {};
      await eachFile(
        command,
        paths,
        options.has('R'),
        async (path) => {
          const stat = noFollow.noFollow ? fs.lstat(path) : fs.stat(path);
          fs.chown(path, owner?.uid ?? stat.uid, gid ?? stat.gid, noFollow);
        },
        `changing ${name === 'chown' ? 'ownership' : 'group'} of`,
      );
      return undefined;
    },
  };
}

function split(spec: string): [string, string | undefined] {
  const at = spec.search(/[:.]/);
  return at < 0 ? [spec, undefined] : [spec.slice(0, at), spec.slice(at + 1)];
}

function findUser({ fs }: Command, name: string): { readonly uid: number; readonly gid: number } | undefined {
  const user = users(fs).find((each) => each.name === name);
  if (user) return user;
  return /^\d+$/.test(name) ? { uid: Number(name), gid: Number(name) } : undefined;
}

function findGroup({ fs }: Command, name: string): number | undefined {
  const group = groups(fs).find((each) => each.name === name);
  return group?.gid ?? (/^\d+$/.test(name) ? Number(name) : undefined);
}

export const chown = ownerTool('chown', 'chown [-RhLHPcvf]... USER[:[GRP]] FILE...');
export const chgrp = ownerTool('chgrp', 'chgrp [-RhLHPcvf]... GROUP FILE...');
