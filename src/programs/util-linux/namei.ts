import { SystemError } from '../../linux/errno.ts';
import { largest } from '../../linux/extremes.ts';
import type { Stat } from '../../linux/fs/stat.ts';
import { Names } from '../accounts.ts';
import type { Command, Tool } from '../command/command.ts';
import { modeString } from '../files/mode-string.ts';
import { join } from '../files/paths.ts';
import { badUsage } from '../scheduling/run-in-place.ts';

/** So many links are followed (MAXSYMLINKS). */
const MOST_LINKS = 20;

/** A part of a path on the way to what it leads to. */
interface Step {
  readonly name: string;
  readonly level: number;
  readonly stat?: Stat;
  readonly target?: string;
  readonly mountPoint: boolean;
  /** What keeps it from being looked at. */
  readonly error?: string;
}

/** namei: follows a path part by part, through its links. */
export const namei: Tool = {
  name: 'namei',
  usage: 'namei [options] <pathname>...',
  gnuUsage: '[options] <pathname>...',
  package: 'util-linux 2.39.3)',
  helpLetters: 'hV',
  options: {
    short: 'hVlmnovx',
    long: {
      mountpoints: 'x',
      modes: 'm',
      owners: 'o',
      long: 'l',
      nolinks: 'n',
      nosymlinks: 'n',
      vertical: 'v',
    },
  },
  async run(command, options) {
    if (options.operands.length === 0) return badUsage(command, 'pathname argument is missing');
    const long = options.has('l');
    const style: Style = {
      modes: long || options.has('m'),
      owners: long || options.has('o'),
      vertical: long || options.has('v'),
      mounts: options.has('x'),
    };
    for (const path of options.operands) {
      if (path === '') {
        command.status = 1;
        continue;
      }
      const walk = new Walk(command, !options.has('n'));
      walk.follow(path, '', 0);
      if (walk.tooMany) await command.warn(`${path}: exceeded limit of symlinks`);
      await command.out.line(`f: ${path}`);
      await show(command, walk.steps, style);
      if (walk.tooMany || walk.steps.some(({ error }) => error !== undefined)) command.status = 1;
    }
    return undefined;
  },
};

class Walk {
  readonly steps: Step[] = [];
  tooMany = false;
  readonly #command: Command;
  readonly #follows: boolean;
  #links = 0;

  constructor(command: Command, follows: boolean) {
    this.#command = command;
    this.#follows = follows;
  }

  /** Walks a path from a directory on; answers where it leads to, or undefined if the way ends before. */
  follow(path: string, from: string, level: number): string | undefined {
    let at = path.startsWith('/') ? '/' : from;
    const parts = path.split('/').filter((part) => part !== '');
    if (path.startsWith('/') && this.#step('/', '/', level) === undefined) return undefined;
    for (const part of parts) {
      const next = at === '' ? part : join(at, part);
      const step = this.#step(part, next, level);
      if (step === undefined) return undefined;
      at = next;
      if (step.target === undefined || !this.#follows) continue;
      if (++this.#links >= MOST_LINKS) {
        this.tooMany = true;
        return undefined;
      }
      const slash = next.lastIndexOf('/');
      const above = slash < 0 ? '' : next.slice(0, slash) || '/';
      const led = this.follow(step.target, above, level + 1);
      if (led === undefined) return undefined;
      at = led;
    }
    return at;
  }

  #step(name: string, path: string, level: number): Step | undefined {
    const { fs } = this.#command;
    try {
      const stat = fs.lstat(path);
      const mountPoint =
        stat.type === 'directory' && (path === '/' || fs.lstat(join(path, '..')).device !== stat.device);
      const target = stat.type === 'symlink' ? fs.readlink(path) : undefined;
      const step: Step = { name, level, stat, mountPoint, ...(target === undefined ? {} : { target }) };
      this.steps.push(step);
      return step;
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      this.steps.push({ name, level, mountPoint: false, error: error.message });
      return undefined;
    }
  }
}

interface Style {
  readonly modes: boolean;
  readonly owners: boolean;
  readonly vertical: boolean;
  readonly mounts: boolean;
}

async function show(command: Command, steps: readonly Step[], style: Style): Promise<void> {
  const names = new Names(command.fs);
  const width = (of: (stat: Stat) => string): number =>
    largest(
      steps.map(({ stat }) => (stat ? of(stat).length : 0)),
      0,
    );
  const user = (stat: Stat): string => names.user(stat.uid);
  const group = (stat: Stat): string => names.group(stat.gid);
  const [userWidth, groupWidth] = [width(user), width(group)];
  for (const { name, level, stat, target, mountPoint, error } of steps) {
    const indent = '  '.repeat(level);
    if (!stat) {
      const skipped = (style.modes ? 9 : 0) + (style.owners ? userWidth + groupWidth + 2 : 0);
      const blanks = ' '.repeat((style.vertical ? 1 : 2) + skipped);
      await command.out.line(`${blanks}${indent} ${name} - ${error}`);
      continue;
    }
    const letters = modeString(stat);
    const kind = style.mounts && mountPoint ? 'D' : letters[0];
    const mode = style.modes ? `${kind}${letters.slice(1)}` : `${kind}`;
    const owners = style.owners ? ` ${user(stat).padEnd(userWidth)} ${group(stat).padEnd(groupWidth)}` : '';
    const arrow = target === undefined ? '' : ` -> ${target}`;
    if (style.vertical) await command.out.line(`${mode}${owners} ${indent}${name}${arrow}`);
    else await command.out.line(` ${indent}${mode}${owners} ${name}${arrow}`);
  }
}
