import { SystemError } from '../../linux/errno.ts';
import { groups, users } from '../accounts.ts';
import type { Tool } from '../command/command.ts';
import { applyMode } from './mode.ts';
import { directoryName } from './paths.ts';
import { sourcesAndTargets } from './targets.ts';

export const install: Tool = {
  name: 'install',
  usage: 'install [-cdDsp] [-o USER] [-g GRP] [-m MODE] [-t DIR] [SOURCE]... DEST',
  gnuUsage: '[OPTION]... [-T] SOURCE DEST',
  options: {
    short: 'bcCdDg:m:o:pst:Tv',
    long: {
      directory: 'd',
      'group:': 'g',
      'mode:': 'm',
      'owner:': 'o',
      'target-directory:': 't',
      verbose: 'v',
    },
  },
  async run(command, options) {
    const { fs } = command;
    const text = options.value('m') ?? '755';
    const mode = applyMode(text, 0, false, 0);
    if (mode === undefined)
      return command.fail(command.say(`invalid mode ${command.quote(text)}`, `invalid mode '${text}'`));
    const owner = options.value('o');
    const group = options.value('g');
    const uid =
      users(fs).find(({ name }) => name === owner)?.uid ?? Number(owner ?? command.process.credentials.uid);
    const gid =
      groups(fs).find(({ name }) => name === group)?.gid ?? Number(group ?? command.process.credentials.gid);
    if (Number.isNaN(uid))
      return command.fail(command.say(`invalid user ${command.quote(owner ?? '')}`, `unknown user ${owner}`));
    if (Number.isNaN(gid))
      return command.fail(
        command.say(`invalid group ${command.quote(group ?? '')}`, `unknown group ${group}`),
      );
    const finish = (path: string): void => {
      if (owner !== undefined || group !== undefined) fs.chown(path, uid, gid);
      fs.chmod(path, mode);
    };
    if (options.has('d')) {
      for (const path of options.operands) {
        await command.attempt(
          () => {
            fs.mkdir(path, { recursive: true });
            finish(path);
          },
          ({ message }) =>
            command.say(
              `cannot create directory ${command.quote(path)}: ${message}`,
              `can't create directory '${path}': ${message}`,
            ),
        );
      }
      return undefined;
    }
    if (options.has('D')) fs.mkdir(directoryName(options.operands.at(-1) ?? '.'), { recursive: true });
    for (const [from, to] of await sourcesAndTargets(command, options)) {
      try {
        const content = fs.readFile(from);
        if (fs.exists(to)) fs.unlink(to);
        fs.writeFile(to, content, mode);
        finish(to);
        if (options.has('v'))
          await command.out.line(
            command.say(`${command.quote(from)} -> ${command.quote(to)}`, `'${from}' -> '${to}'`),
          );
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        await command.warn(
          command.say(
            `cannot stat ${command.quote(from)}: ${error.message}`,
            `can't stat '${from}': ${error.message}`,
          ),
        );
      }
    }
    return undefined;
  },
};
