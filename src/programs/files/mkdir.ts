import { SystemError } from '../../linux/errno.ts';
import type { Command, Tool } from '../command/command.ts';
import { applyMode } from './mode.ts';
import { directoryName } from './paths.ts';

export const mkdir: Tool = {
  name: 'mkdir',
  usage: 'mkdir [-m MODE] [-p] DIRECTORY...',
  gnuUsage: '[OPTION]... DIRECTORY...',
  options: { short: 'm:pvZ', long: { 'context::': 'Z', 'mode:': 'm', parents: 'p', verbose: 'v' } },
  busyboxOptions: { short: 'm:pv', long: { 'mode:': 'm', parents: 'p', verbose: 'v' } },
  async run(command, options) {
    const { operands } = options;
    const { fs, process } = command;
    if (operands.length === 0 && command.gnu) command.misuse('missing operand');
    const modeText = options.value('m');
    const mode =
      modeText === undefined ? 0o777 : applyMode(modeText, 0o777, false, process.umask, command.gnu);
    if (mode === undefined)
      return command.fail(
        command.say(`invalid mode ${command.cite(modeText ?? '')}`, `invalid mode '${modeText}'`),
      );
    if (operands.length === 0) command.misuse('missing operand');
    const made = async (path: string): Promise<void> => {
      if (options.has('v'))
        await command.out.line(
          command.say(`mkdir: created directory ${command.quote(path)}`, `created directory: '${path}'`),
        );
    };
    for (const path of operands) {
      await command.process.breath();
      // bb_make_directory takes these for granted.
      if (!command.gnu && (path === '.' || path === '/')) continue;
      try {
        if (options.has('p') && path !== '') await parents(command, path, made);
        else {
          fs.mkdir(path);
          await made(path);
        }
        if (modeText !== undefined) fs.chmod(path, mode);
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        await complain(command, error instanceof OnTheWay ? error.path : path, error);
      }
    }
    return undefined;
  },
};

async function complain(command: Command, path: string, error: SystemError): Promise<void> {
  await command.warn(
    command.say(
      `cannot create directory ${command.cite(path)}: ${error.message}`,
      `can't create directory '${path}': ${error.message}`,
    ),
  );
}

/** What went wrong with a directory above the one that was asked for, which is named; busybox names it with its slashes. */
export class OnTheWay extends SystemError {
  readonly path: string;

  constructor(code: SystemError['code'], path: string) {
    super(code);
    this.path = path;
  }
}

/** busybox asks again what stands there, and tells of what it then hears: a link that leads nowhere. */
function codeOf({ fs, gnu }: Command, path: string, { code }: SystemError): SystemError['code'] {
  if (gnu || code !== 'EEXIST') return code;
  try {
    fs.stat(path);
    return code;
  } catch (error) {
    return error instanceof SystemError ? error.code : code;
  }
}

/** Makes a directory and those above it. @throws OnTheWay */
export async function parents(
  command: Command,
  path: string,
  made: (path: string) => Promise<void>,
): Promise<void> {
  const { fs } = command;
  for (let end = 1; end <= path.length; end++) {
    if (end < path.length && path[end] !== '/') continue;
    const part = path.slice(0, end);
    const shown = command.gnu ? part : part + (/^\/*/.exec(path.slice(end))?.[0] ?? '');
    if (fs.exists(part)) {
      if (fs.stat(part).type === 'directory') continue;
      // mkdir(2) says EEXIST of the last part, but ENOTDIR on the way.
      throw new OnTheWay(end === path.length ? 'EEXIST' : 'ENOTDIR', shown);
    }
    try {
      fs.mkdir(part);
    } catch (error) {
      throw error instanceof SystemError ? new OnTheWay(codeOf(command, part, error), shown) : error;
    }
    await made(shown);
  }
}

export const rmdir: Tool = {
  name: 'rmdir',
  usage: 'rmdir [-p] DIRECTORY...',
  gnuUsage: '[OPTION]... DIRECTORY...',
  options: { short: 'pv', long: { parents: 'p', verbose: 'v', 'ignore-fail-on-non-empty': 'ignore' } },
  busyboxOptions: {
    short: 'pv',
    long: { parents: 'p', verbose: 'v', 'ignore-fail-on-non-empty': 'ignore' },
  },
  async run(command, options) {
    if (options.operands.length === 0) command.misuse('missing operand');
    for (const operand of options.operands) {
      await command.process.breath();
      let path = operand;
      for (;;) {
        try {
          if (options.has('v'))
            await command.out.line(
              `rmdir: removing directory, ${command.say(command.quote(path), `'${path}'`)}`,
            );
          command.fs.rmdir(path);
        } catch (error) {
          if (!(error instanceof SystemError)) throw error;
          if (error.code === 'ENOTEMPTY' && options.has('ignore')) break;
          await command.warn(
            command.say(
              `failed to remove ${path === operand ? '' : 'directory '}${command.quote(path)}: ${error.message}`,
              `'${path}': ${error.message}`,
            ),
          );
          break;
        }
        if (!options.has('p')) break;
        path = directoryName(path);
        if (path === '.' || path === '/') break;
      }
    }
    return undefined;
  },
};
