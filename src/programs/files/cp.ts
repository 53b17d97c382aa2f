import { SystemError } from '../../linux/errno.ts';
import { choose } from '../command/choose.ts';
import type { Command, Tool } from '../command/command.ts';
import { confirm } from '../command/confirm.ts';
import type { Options } from '../command/options.ts';
import { readBackup } from './backup.ts';
import { busyboxCp } from './busybox-cp.ts';
import { type CopyManner, copyTree } from './copy.ts';
import { join } from './paths.ts';
import { isDirectoryAt, sourcesAndTargets } from './targets.ts';

export const cp: Tool = {
  name: 'cp',
  usage: 'cp [-arPLHpfinlsTu] SOURCE DEST\nor: cp [-arPLHpfinlsu] SOURCE... { -t DIRECTORY | DIRECTORY }',
  gnuUsage: '[OPTION]... [-T] SOURCE DEST',
  options: {
    short: 'abdfHilLnpPrRsS:t:TuvxZ',
    long: {
      archive: 'a',
      'attributes-only': 'attributes-only',
      'backup::': 'backup',
      'copy-contents': 'copy-contents',
      'no-dereference': 'P',
      dereference: 'L',
      force: 'f',
      interactive: 'i',
      link: 'l',
      'no-clobber': 'n',
      'no-preserve:': 'no-preserve',
      'one-file-system': 'x',
      'preserve::': 'preserve',
      recursive: 'r',
      'remove-destination': 'remove-destination',
      'sparse:': 'sparse',
      'reflink::': 'reflink',
      'strip-trailing-slashes': 'strip-trailing-slashes',
      'suffix:': 'S',
      'symbolic-link': 's',
      'target-directory:': 't',
      'no-target-directory': 'T',
      parents: 'parents',
      'update::': 'u',
      'context::': 'Z',
      verbose: 'v',
    },
  },
  busyboxOptions: {
    short: 'arRdPLHpfinlsTuvt:',
    long: {
      archive: 'a',
      force: 'f',
      interactive: 'i',
      'no-clobber': 'n',
      link: 'l',
      dereference: 'L',
      'no-dereference': 'P',
      recursive: 'R',
      'symbolic-link': 's',
      'no-target-directory': 'T',
      'target-directory:': 't',
      verbose: 'v',
      update: 'u',
      'remove-destination': 'remove-destination',
      parents: 'parents',
    },
  },
  async run(command, options) {
    if (!command.gnu) return busyboxCp(command, options);
    const manner = await mannerOf(command, options);
    const pairs = await sourcesAndTargets(command, options);
    const parents = options.has('parents');
    const target = options.value('t') ?? options.operands.at(-1) ?? '';
    if (parents && !isDirectoryAt(command, target))
      command.misuse('with --parents, the destination must be a directory');
    for (const [from, to] of pairs) {
      if (!parents) await copyTree(command, from, to, manner);
      else await copyWithParents(command, from, target, manner);
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
  const { fs } = command;
  let below = '';
  try {
    for (const part of path.split('/').slice(0, -1)) {
      below = below === '' ? part : `${below}/${part}`;
      const made = join(directory, below);
      if (part === '' || fs.exists(made)) continue;
      fs.mkdir(made);
      if (manner.verbose) await command.out.line(`${below} -> ${made}`);
    }
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await command.warn(`cannot make directory ${command.quote(join(directory, below))}: ${error.message}`);
  }
  const target = join(directory, path);
  await copyTree(command, from, target, manner);
}

const ATTRIBUTES = ['mode', 'timestamps', 'ownership', 'links', 'context', 'xattr', 'all'];

async function mannerOf(command: Command, options: Options): Promise<CopyManner> {
  const has = (name: string): boolean => options.has(name);
  const archive = has('a');
  const recursive = has('r') || has('R') || archive;
  const preserved = await attributes(command, options, 'preserve');
  const spared = await attributes(command, options, 'no-preserve');
  const words = preserved.filter((word) => !spared.includes(word));
  const keeps = (word: string): boolean => (all && !spared.includes(word)) || words.includes(word);
  const sparse = options.value('sparse');
  if (sparse !== undefined) await choose(command, sparse, '--sparse', [['never'], ['auto'], ['always']]);
  const reflink = options.value('reflink');
  if (reflink) await choose(command, reflink, '--reflink', [['auto'], ['always'], ['never']]);
  const update = options.value('u');
  const newer = update ? await choose(command, update, '--update', [['all'], ['none'], ['older']]) : 'older';
  const backup = await readBackup(command, options);
  const all = archive || has('p') || preserved.includes('all');
  const links = options.last('P', 'L', 'H', 'd', 'a');
  return {
    recursive,
    links: links === 'L' ? 'follow' : links === 'H' ? 'follow-named' : links || recursive ? 'copy' : 'follow',
    preserve: {
      mode: keeps('mode'),
      owner: keeps('ownership'),
      times: keeps('timestamps'),
    },
    usualMode: spared.includes('mode') || spared.includes('all'),
    attributesOnly: has('attributes-only'),
    removeFirst: has('remove-destination'),
    ...(backup ? { backup } : {}),
    verbose: has('v'),
    force: has('f'),
    hardLink: has('l'),
    symbolicLink: has('s'),
    copied: has('d') || keeps('links') ? new Map() : undefined,
    made: new Set(),
    async report(from, to, kept) {
      const backedUp = kept === undefined ? '' : ` (backup: ${command.quote(kept)})`;
      if (has('v')) await command.out.line(`${command.quote(from)} -> ${command.quote(to)}${backedUp}`);
    },
    async mayOverwrite(to, from, existing) {
      // Whether to ask or to keep is the last word's of these two; -f says nothing of it.
      const last = options.last('n', 'i');
      if (last === 'n') return false;
      if (has('u') && newer === 'none') return false;
      if (has('u') && newer === 'older' && existing.modified >= from.modified) return false;
      if (last !== 'i') return true;
      return confirm(command, `overwrite ${command.quote(to)}? `);
    },
  };
}

/** The attributes that `--preserve` or `--no-preserve` name, all together. */
async function attributes(command: Command, options: Options, name: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { name: given, value } of options.given) {
    if (given !== name) continue;
    if (value === '') found.push('mode', 'ownership', 'timestamps');
    else
      for (const word of value.split(','))
        found.push(
          await choose(
            command,
            word,
            `--${name}`,
            ATTRIBUTES.map((each) => [each]),
          ),
        );
  }
  return found;
}
