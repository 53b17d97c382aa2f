import { SystemError } from '../../linux/errno.ts';
import { choose } from '../command/choose.ts';
import type { Command, Tool } from '../command/command.ts';
import { confirm } from '../command/confirm.ts';
import type { Options } from '../command/options.ts';
import { readBackup } from './backup.ts';
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
    long: { archive: 'a', force: 'f', recursive: 'r', 'no-target-directory': 'T', parents: 'parents' },
  },
  async run(command, options) {
    const manner = await mannerOf(command, options);
    if (!command.gnu) await findSource(command, options, manner);
    const pairs = await sourcesAndTargets(command, options);
    const parents = options.has('parents');
    const target = options.value('t') ?? options.operands.at(-1) ?? '';
    if (parents && command.gnu && !isDirectoryAt(command, target))
      command.misuse('with --parents, the destination must be a directory');
    if (parents && !command.gnu && pairs.length === 1 && !isDirectoryAt(command, target))
      return command.fail('with --parents, the destination must be a directory');
    for (const [from, to] of pairs) {
      if (!parents) await copyTree(command, from, to, manner);
      else await copyWithParents(command, from, target, manner);
    }
    return undefined;
  },
};

/** Of two operands busybox looks at the first before anything else; only that there is none may wait. */
async function findSource(
  command: Command,
  { operands, value }: Options,
  { links }: CopyManner,
): Promise<void> {
  const [from = ''] = operands;
  if (operands.length !== 2 || value('t') !== undefined) return;
  try {
    if (links === 'follow') command.fs.stat(from);
    else command.fs.lstat(from);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    if (error.code !== 'ENOENT') await command.fail(`can't stat '${from}': ${error.message}`);
  }
}

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
    if (!command.gnu) fs.mkdir(directory, { recursive: true });
    for (const part of path.split('/').slice(0, -1)) {
      below = below === '' ? part : `${below}/${part}`;
      const made = join(directory, below);
      if (part === '' || fs.exists(made)) continue;
      fs.mkdir(made);
      if (manner.verbose) await command.out.line(`${below} -> ${made}`);
    }
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await command.warn(
      command.say(
        `cannot make directory ${command.quote(join(directory, below))}: ${error.message}`,
        `can't create directory '${join(directory, below)}': ${error.message}`,
      ),
    );
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
  const lastOf = options.last('P', 'L', 'H', 'd', 'a');
  // busybox does not look at their order.
  const links = command.gnu ? lastOf : (['L', 'H'].find(has) ?? lastOf);
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
    // busybox opens a new file alone, and asks whatever hinders it.
    asks: !command.gnu && has('i'),
    made: new Set(),
    copied: has('d') || keeps('links') ? new Map() : undefined,
    async report(from, to, kept) {
      if (!command.gnu && (has('l') || has('s'))) return;
      const backedUp = kept === undefined ? '' : ` (backup: ${command.quote(kept)})`;
      if (has('v')) await command.out.line(`${command.quote(from)} -> ${command.quote(to)}${backedUp}`);
    },
    async mayOverwrite(to, from, existing) {
      const last = options.last('n', 'i', 'f');
      if (last === 'n') return false;
      if (has('u') && newer === 'none') return false;
      if (has('u') && newer === 'older' && existing.modified >= from.modified) return false;
      if (last !== 'i') return true;
      return confirm(command, command.say(`overwrite ${command.quote(to)}? `, `overwrite '${to}'? `));
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
          command.gnu
            ? await choose(
                command,
                word,
                `--${name}`,
                ATTRIBUTES.map((each) => [each]),
              )
            : word,
        );
  }
  return found;
}
