import { appendAll } from '../../linux/append-all.ts';
import { InflateError } from '../../linux/archive/inflate.ts';
import { SystemError } from '../../linux/errno.ts';
import { binary } from '../command/bytes.ts';
import type { Command, Tool } from '../command/command.ts';
import { readAll } from '../command/input.ts';
import { type Options, optionsOf, parseOptions, UsageError } from '../command/options.ts';
import { matchesGlob } from '../matches-glob.ts';
import { LIST_HEAD, showList, showWholeList, VERBOSE_HEAD } from './zip/list-members.ts';
import { BadArchive, contentOf, type Member, membersOf } from './zip/members.ts';
import { innerPath, makeParent, writeMember } from './zip/write-member.ts';

export const unzip: Tool = {
  name: 'unzip',
  usage: 'unzip [-lnojpqK] FILE[.zip] [FILE]... [-x FILE]... [-d DIR]',
  package: 'unzip) 6.00',
  async run(command, { operands }) {
    if (command.gnu) return (await import('./zip/info-unzip.ts')).infoUnzip(command, operands);
    const { options, excluded, wanted: named } = inTurn(operands);
    const [archive, ...wanted] = named;
    if (archive === undefined) return command.misuse('no archive');
    let bytes: Uint8Array | undefined;
    let path = archive;
    const standard = archive === '-';
    if (standard) bytes = await readAll(command.process, 0);
    for (const suffix of standard ? [] : ['', '.zip', '.ZIP']) {
      path = archive + suffix;
      try {
        bytes = command.fs.readFile(path);
        break;
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        // busybox finds out when it reads.
        if (error.code !== 'EISDIR') continue;
        bytes = new Uint8Array();
        break;
      }
    }
    if (!bytes) return command.fail(`can't open ${archive}[.zip]`);
    let members: readonly Member[];
    try {
      members = membersOf(bytes);
    } catch (error) {
      if (!(error instanceof BadArchive)) throw error;
      if (!options.has('q') && !options.has('p') && !options.has('t'))
        await command.out.line(`Archive:  ${path}`);
      if (options.has('v')) await command.out.text(`${VERBOSE_HEAD}\n`);
      else if (options.has('l')) await command.out.text(`${LIST_HEAD}\n`);
      return command.fail(error.message);
    }
    const matches = (patterns: readonly string[], name: string): boolean =>
      patterns.some((pattern) => matchesGlob(pattern, name));
    const chosen = members.filter(
      ({ name }) => (wanted.length === 0 || matches(wanted, name)) && !matches(excluded, name),
    );
    const silent = options.has('q') || options.has('p') || options.has('t');
    if (!silent) await command.out.line(`Archive:  ${path}`);
    if (options.has('v')) await showWholeList(command, chosen, members.length, hidesHeads(options));
    else if (options.has('l')) await showList(command, chosen, members.length, hidesHeads(options));
    if (options.has('l') || options.has('v')) return 0;
    await extractAll(command, options, bytes, chosen, standard);
    return command.status;
  },
};

interface Call {
  readonly options: Options;
  readonly wanted: readonly string[];
  readonly excluded: readonly string[];
}

/** busybox reads words and options as they stand: what follows an `-x` is left out. */
function inTurn(args: readonly string[]): Call {
  const given: Options['given'][number][] = [];
  const names: { readonly wanted: string[]; readonly excluded: string[] } = { wanted: [], excluded: [] };
  for (let rest = args; rest.length > 0; ) {
    // Words between options are taken together: there may be many.
    const next = rest.findIndex((word) => word.startsWith('-') && word !== '-');
    const [words, left] = [rest.slice(0, next < 0 ? undefined : next), next < 0 ? [] : rest.slice(next)];
    // The first word is the archive, wherever it stands.
    const take = (word: string): void => {
      const left = names.wanted.length > 0 && given.some(({ name }) => name === 'x');
      names[left ? 'excluded' : 'wanted'].push(word);
    };
    for (const word of words) take(word);
    const strange = left[0]?.startsWith('--') && left[0].length > 2;
    if (strange) throw new UsageError("invalid option -- '-'");
    const read = parseOptions(left, { short: '+d:lnotpqxjvK' });
    appendAll(given, read.given);
    const [word, ...others] = read.operands;
    if (word !== undefined) take(word);
    rest = others;
  }
  return { options: optionsOf(given, []), ...names };
}

/** To busybox one -q concerns the archive's name only. */
function hidesHeads({ given }: Options): boolean {
  return given.filter(({ name }) => name === 'q').length > 1;
}

async function extractAll(
  command: Command,
  options: Options,
  bytes: Uint8Array,
  members: readonly Member[],
  /** Nobody can be asked, because the archive comes from there. */
  neverOverwrites: boolean,
): Promise<void> {
  const { fs, process, out } = command;
  let overwrites = options.has('o') ? 'all' : options.has('n') || neverOverwrites ? 'none' : 'ask';
  const base = options.value('d');
  if (base !== undefined && !options.has('p')) fs.mkdir(base, { recursive: true });
  for (const member of members) {
    await process.breathe();
    const isDirectory = member.name.endsWith('/');
    try {
      if (options.has('t') || options.has('p')) {
        const content = isDirectory ? new Uint8Array(0) : await contentOf(process, bytes, member);
        if (options.has('p')) await out.bytes(binary(content));
        continue;
      }
      const inner = innerPath(member, options.has('j'));
      if (inner === '') continue;
      const path = base === undefined ? inner : `${base}/${inner}`;
      if (isDirectory) {
        if (!fs.exists(path)) {
          if (!options.has('q')) await out.line(`   creating: ${path}`);
          fs.mkdir(path, { recursive: true });
        }
        continue;
      }
      if (fs.exists(path) && overwrites !== 'all') {
        if (overwrites === 'none') continue;
        await out.text(`replace ${path}? [y]es, [n]o, [A]ll, [N]one, [r]ename: `);
        const answer = await command.input(0).line();
        if (answer === undefined) return command.fail("can't read standard input");
        if (answer.startsWith('A')) overwrites = 'all';
        if (answer.startsWith('N')) overwrites = 'none';
        if (!/^[yYA]/.test(answer)) continue;
      }
      const content = await contentOf(process, bytes, member);
      if (!options.has('q')) await out.line(`  inflating: ${inner}`);
      makeParent(fs, path);
      writeMember(fs, path, content, member);
    } catch (error) {
      if (error instanceof BadArchive || error instanceof InflateError) await command.warn(error.message);
      else if (error instanceof SystemError)
        await command.warn(`can't open '${member.name}': ${error.message}`);
      else throw error;
    }
  }
}

/** `unzip -Z` by its own name. */
export const zipinfo: Tool = {
  name: 'zipinfo',
  usage: 'zipinfo [-1] FILE[.zip] [FILE]...',
  package: 'zipinfo) 3.00',
  async run(command, { operands }) {
    return (await import('./zip/info-unzip.ts')).infoUnzip(command, operands, true);
  },
};
