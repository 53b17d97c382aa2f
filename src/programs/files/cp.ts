import type { Command, Tool } from '../command/command.ts';
import { confirm } from '../command/confirm.ts';
import type { Options } from '../command/options.ts';
import { type CopyManner, copyTree } from './copy.ts';
import { join } from './paths.ts';
import { sourcesAndTargets } from './targets.ts';

export const cp: Tool = {
  name: 'cp',
  usage: 'cp [-arPLHpfinlsTu] SOURCE DEST\nor: cp [-arPLHpfinlsu] SOURCE... { -t DIRECTORY | DIRECTORY }',
  gnuUsage: '[OPTION]... [-T] SOURCE DEST',
  options: {
    short: 'abdfHilLnpPrRst:Tuvx',
    long: {
      archive: 'a',
      'no-dereference': 'P',
      dereference: 'L',
      force: 'f',
      interactive: 'i',
      link: 'l',
      'no-clobber': 'n',
      'preserve::': 'preserve',
      recursive: 'r',
      'symbolic-link': 's',
      'target-directory:': 't',
      'no-target-directory': 'T',
      parents: 'parents',
      update: 'u',
      verbose: 'v',
    },
  },
  busyboxOptions: {
    short: 'arRdPLHpfinlsTuvt:',
    long: { archive: 'a', force: 'f', recursive: 'r', 'no-target-directory': 'T', parents: 'parents' },
  },
  async run(command, options) {
    const pairs = await sourcesAndTargets(command, options);
    const manner = mannerOf(command, options);
    for (const [from, to] of pairs) {
      if (!options.has('parents')) await copyTree(command, from, to, manner);
      else await copyWithParents(command, from, options.operands.at(-1) ?? '', manner);
    }
    return undefined;
  },
};

/** `--parents`: the whole path of the source below the directory. */
async function copyWithParents(
  command: Command,
  from: string,
  directory: string,
  manner: CopyManner,
): Promise<void> {
  const path = from.replace(/^\/+/, '');
  const target = join(directory, path);
  await command.attempt(
    () => command.fs.mkdir(target.slice(0, target.lastIndexOf('/')), { recursive: true }),
    (error) =>
      command.say(
        `cannot make directory ${command.quote(directory)}: ${error.message}`,
        `can't create directory '${directory}': ${error.message}`,
      ),
  );
  await copyTree(command, from, target, manner);
}

function mannerOf(command: Command, options: Options): CopyManner {
  const has = (name: string): boolean => options.has(name);
  const archive = has('a');
  const recursive = has('r') || has('R') || archive;
  const words = (options.value('preserve') ?? '').split(',');
  const all = archive || has('p') || (has('preserve') && (words[0] === '' || words.includes('all')));
  const lastOf = options.last('P', 'L', 'H', 'd', 'a');
  // busybox does not look at their order.
  const links = command.gnu ? lastOf : (['L', 'H'].find(has) ?? lastOf);
  return {
    recursive,
    links: links === 'L' ? 'follow' : links === 'H' ? 'follow-named' : links || recursive ? 'copy' : 'follow',
    preserve: {
      mode: all || words.includes('mode'),
      owner: all || words.includes('ownership'),
      times: all || words.includes('timestamps'),
    },
    force: has('f'),
    hardLink: has('l'),
    symbolicLink: has('s'),
    copied: has('d') || archive || words.includes('links') || all ? new Map() : undefined,
    async report(from, to) {
      if (has('v')) await command.out.line(`${command.quote(from)} -> ${command.quote(to)}`);
    },
    async mayOverwrite(to, from, existing) {
      const last = options.last('n', 'i', 'f');
      if (last === 'n') return false;
      if (has('u') && existing.modified >= from.modified) return false;
      if (last !== 'i') return true;
      return confirm(command, command.say(`overwrite ${command.quote(to)}? `, `overwrite '${to}'? `));
    },
  };
}
