import { WOULD_BLOCK } from '../../linux/io/file-description.ts';
import type { Command, Tool } from '../command/command.ts';
import type { Options } from '../command/options.ts';
import { parseDate } from '../system/parse-date.ts';
import type { Journal, JournalEntry } from './journal.ts';
import { bootId, fieldsOf, kernelEntries, listBoots, machineId } from './journal-fields.ts';
import { readFormat } from './journal-format.ts';
import { MANAGERS } from './managers.ts';
import { unitName } from './unit-details.ts';

/** What `-p` takes; the numbers are their places. */
const PRIORITIES = ['emerg', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug'];

/** journalctl: what the host's services have said. */
export const journalctl: Tool = {
  name: 'journalctl',
  usage: 'journalctl [OPTIONS...] [MATCHES...]',
  package: 'systemd) 255',
  options: {
    short: 'ab::efhkln::o:p:qrS:t:u:U:xg:N',
    long: {
      all: 'a',
      'boot::': 'b',
      'case-sensitive::': 'case',
      catalog: 'x',
      'disk-usage': 'usage',
      dmesg: 'k',
      follow: 'f',
      full: 'l',
      'grep:': 'g',
      'identifier:': 't',
      'lines::': 'n',
      'list-boots': 'boots',
      'no-full': 'no-full',
      'no-hostname': 'no-hostname',
      'no-pager': 'no-pager',
      'no-tail': 'no-tail',
      'output:': 'o',
      'pager-end': 'e',
      'priority:': 'p',
      quiet: 'q',
      reverse: 'r',
      'since:': 'S',
      system: 'system',
      'unit:': 'u',
      'until:': 'U',
      utc: 'utc',
      'vacuum-files:': 'vacuum',
      'vacuum-size:': 'vacuum',
      'vacuum-time:': 'vacuum',
    },
  },
  rewrite: withJoinedNumbers,
  async run(command, options) {
    const { process, out } = command;
    const manager = await (await MANAGERS.get(process.machine)?.())?.booted();
    if (!manager) {
      await out.text('No journal files were found.\n-- No entries --\n');
      return 0;
    }
    if (!mayRead(command)) {
      if (!options.has('q'))
        await process.complain(
          "Hint: You are currently not seeing messages from other users and the system.\n      Users in groups 'adm', 'systemd-journal' can see all messages.\n      Pass -q to turn off this notice.\nNo journal files were opened due to insufficient permissions.\n",
        );
      return 1;
    }
    const { journal } = manager;
    const told = [...kernelEntries(process.machine), ...journal.entries].sort((a, b) => a.time - b.time);
    const boot = await readBoot(command, options);
    if (options.has('boots')) {
      await listBoots(command, told, options);
      return 0;
    }
    if (options.has('usage')) {
      await out.line('Archived and active journals take up 8.0M in the file system.');
      return 0;
    }
    if (options.has('vacuum')) {
      await process.complain(
        `Vacuuming done, freed 0B of archived journals from /var/log/journal/${machineId(process.machine)}.\n`,
      );
      return 0;
    }
    const show = await readFormat(command, options, told);
    const wanted = await readFilter(command, options);
    const seen = journal.count;
    const lines = await readLines(command, options);
    const found = boot ? told.filter(wanted) : [];
    const last = lines === undefined ? found : lines === 0 ? [] : found.slice(-lines);
    const shown = options.has('r') ? [...last].reverse() : last;
    for (const entry of shown) await out.line(show(entry));
    if (!options.has('f')) {
      if (shown.length === 0 && !options.has('q')) await out.line('-- No entries --');
      return 0;
    }
    return follow(command, journal, seen, wanted, show);
  },
};

/** The number of `-n` may stand in a word of its own although it may be missing. */
function withJoinedNumbers(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const word of words) {
    const before = joined.at(-1) ?? '';
    const takes = /^-[a-zA-Z]*n$|^--lines$/.test(before) && /^\+?\d+$|^all$/.test(word);
    const names = /^-[a-zA-Z]*b$|^--boot$/.test(before) && /^[-+]?\d+$|^[0-9a-f]{32}$|^all$/.test(word);
    if (takes || names)
      joined[joined.length - 1] = before.startsWith('--') ? `${before}=${word}` : before + word;
    else joined.push(word);
  }
  return joined;
}

/** root, and who is in one of the groups that may. */
function mayRead({ process, fs }: Command): boolean {
  const { uid, groups } = process.credentials;
  if (uid === 0) return true;
  if (!fs.exists('/etc/group')) return false;
  return fs
    .readText('/etc/group')
    .split('\n')
    .map((line) => line.split(':'))
    .some(
      ([name = '', , gid]) => (name === 'adm' || name === 'systemd-journal') && groups.includes(Number(gid)),
    );
}

/** @throws nothing: what makes no sense ends journalctl */
async function readFilter(command: Command, options: Options): Promise<(entry: JournalEntry) => boolean> {
  const { process } = command;
  const fail = async (message: string): Promise<never> => {
    await process.complain(`${message}\n`);
    return process.exit(1);
  };
  const values = (name: string): readonly string[] =>
    options.given.flatMap((each) => (each.name === name ? [each.value] : []));
  const time = async (name: string): Promise<number | undefined> => {
    const text = options.value(name);
    if (text === undefined) return undefined;
    const spoken = text
      .replace(/^-(\d+)\s*([a-z]+)$/, '$1 $2 ago')
      .replace(/\b(\d+)\s*(m|h|s|d)\b/, longUnit);
    const parsed = parseDate(
      spoken === 'today' || spoken === 'yesterday' ? `${spoken} 0:00` : spoken,
      process.machine.kernel.clock.now(),
    );
    return parsed ?? fail(`Failed to parse timestamp: ${text}`);
  };
  const [since, until] = [await time('S'), await time('U')];
  const units = values('u').map(unitName);
  const identifiers = values('t');
  let [worst, best] = [0, 7];
  const priority = options.value('p');
  if (priority !== undefined) {
    const range = priority
      .split('..')
      .map((word) => (/^[0-7]$/.test(word) ? Number(word) : PRIORITIES.indexOf(word)));
    if (range.includes(-1)) await fail(`Unknown log level ${priority}`);
    [worst, best] = range.length > 1 ? [range[0] ?? 0, range[1] ?? 7] : [0, range[0] ?? 7];
  }
  const pattern = await readPattern(command, options);
  const matches = options.operands.map((word) => /^([^=]+)=(.*)$/.exec(word));
  for (const [i, match] of matches.entries())
    if (!match) await fail(`Failed to add match '${options.operands[i]}': Invalid argument`);
  return (entry) =>
    (units.length === 0 || units.includes(entry.unit)) &&
    (identifiers.length === 0 || identifiers.includes(entry.identifier)) &&
    entry.priority >= worst &&
    entry.priority <= best &&
    (since === undefined || entry.time >= since) &&
    (until === undefined || entry.time <= until) &&
    (!options.has('k') || entry.unit === '') &&
    (pattern === undefined || pattern.test(entry.message)) &&
    matches.every((match) => match && fieldsOf(entry, process.machine)[match[1] ?? ''] === match[2]);
}

/** `-g`: a pattern without capitals looks for both. */
async function readPattern({ process }: Command, options: Options): Promise<RegExp | undefined> {
  const text = options.value('g');
  if (text === undefined) return undefined;
  const given = options.value('case');
  const folds = given === undefined ? text === text.toLowerCase() : /^(?:0|no|n|false|f|off)$/.test(given);
  try {
    return new RegExp(text, folds ? 'iu' : 'u');
  } catch {
    await process.complain(`Bad pattern "${text}": missing terminating ] for character class\n`);
    return process.exit(1);
  }
}

/** `-b`: whether the boot that is asked for is the one that is known. */
async function readBoot({ process }: Command, options: Options): Promise<boolean> {
  const text = options.value('b') ?? '';
  if (
    text === '' ||
    text === '0' ||
    text === '-0' ||
    text === 'all' ||
    text === '1' ||
    text === bootId(process.machine)
  )
    return true;
  await process.complain(
    /^[-+]?\d+$/.test(text)
      ? `Data from the specified boot (${Number(text) > 0 ? `+${Number(text)}` : Number(text)}) is not available: No such boot ID in journal\n`
      : `Failed to parse boot descriptor '${text}'\n`,
  );
  return process.exit(1);
}

function longUnit(_: string, count: string, unit: string): string {
  return `${count} ${{ s: 'sec', m: 'min', h: 'hour', d: 'day' }[unit]}`;
}

/** How many of the last lines; all if undefined. */
async function readLines(command: Command, options: Options): Promise<number | undefined> {
  const { process } = command;
  const usual = options.has('f') && !options.has('no-tail') ? 10 : options.has('e') ? 1000 : undefined;
  if (!options.has('n')) return usual;
  const value = options.value('n') ?? '';
  if (value === '' || value === 'all') return value === '' ? 10 : undefined;
  if (!/^\+?\d+$/.test(value)) {
    await process.complain(`Failed to parse lines '${value}'\n`);
    return process.exit(1);
  }
  return Number(value);
}

/** -f: shows what comes, until it is interrupted. */
async function follow(
  { process, out }: Command,
  journal: Journal,
  from: number,
  wanted: (entry: JournalEntry) => boolean,
  show: (entry: JournalEntry) => string,
): Promise<never> {
  let seen = from;
  for (;;) {
    await out.flush();
    await process.block(() => (journal.count > seen ? true : WOULD_BLOCK), journal.changed);
    const fresh = journal.after(seen);
    seen = journal.count;
    for (const entry of fresh.filter(wanted)) await out.line(show(entry));
  }
}
