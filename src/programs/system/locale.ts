import type { Command, Tool } from '../command/command.ts';
import { UsageError } from '../command/options.ts';

const CATEGORIES =
  'LC_CTYPE LC_NUMERIC LC_TIME LC_COLLATE LC_MONETARY LC_MESSAGES LC_PAPER LC_NAME LC_ADDRESS LC_TELEPHONE LC_MEASUREMENT LC_IDENTIFICATION'.split(
    ' ',
  );

/** Locales that are there; others are asked for in vain, as on an image without the package locales. */
const KNOWN = /^(C|POSIX|C\.(utf8|UTF-8))$/;

const MONTHS = 'January;February;March;April;May;June;July;August;September;October;November;December';
const MONTH = 'Jan;Feb;Mar;Apr;May;Jun;Jul;Aug;Sep;Oct;Nov;Dec';

/** What the POSIX locale says of each keyword: a text, or a number. */
const KEYWORDS: ReadonlyMap<string, readonly (readonly [name: string, value: string | number])[]> = new Map(
  Object.entries({
    LC_NUMERIC: [
      ['decimal_point', '.'],
      ['thousands_sep', ''],
      ['grouping', -1],
      ['numeric-decimal-point-wc', 46],
      ['numeric-thousands-sep-wc', 0],
    ],
    LC_TIME: [
      ['abday', 'Sun;Mon;Tue;Wed;Thu;Fri;Sat'],
      ['day', 'Sunday;Monday;Tuesday;Wednesday;Thursday;Friday;Saturday'],
      ['abmon', MONTH],
      ['mon', MONTHS],
      ['am_pm', 'AM;PM'],
      ['d_t_fmt', '%a %b %e %H:%M:%S %Y'],
      ['d_fmt', '%m/%d/%y'],
      ['t_fmt', '%H:%M:%S'],
      ['t_fmt_ampm', '%I:%M:%S %p'],
      ['first_weekday', 1],
      ['first_workday', 2],
      ['date_fmt', '%a %b %e %H:%M:%S %Z %Y'],
    ],
    LC_MONETARY: [
      ['int_curr_symbol', ''],
      ['currency_symbol', ''],
      ['mon_decimal_point', ''],
      ['mon_thousands_sep', ''],
      ['frac_digits', -1],
      ['crncystr', '-'],
    ],
    LC_MESSAGES: [
      ['yesexpr', '^[yY]'],
      ['noexpr', '^[nN]'],
      ['yesstr', ''],
      ['nostr', ''],
    ],
    LC_PAPER: [
      ['height', 297],
      ['width', 210],
    ],
    LC_MEASUREMENT: [['measurement', 1]],
    LC_TELEPHONE: [
      ['tel_int_fmt', '+%c %a %l'],
      ['tel_dom_fmt', ''],
      ['int_select', ''],
      ['int_prefix', ''],
    ],
  } as const),
);

/** Where the character set stands among them, too. */
const CODESETS: ReadonlyMap<string, string> = new Map([
  ['LC_NUMERIC', 'numeric-codeset'],
  ['LC_TIME', 'time-codeset'],
  ['LC_MESSAGES', 'messages-codeset'],
  ['LC_MONETARY', 'monetary-codeset'],
]);

/** locale: what language, numbers and dates are written in. */
export const locale: Tool = {
  name: 'locale',
  usage: 'locale [OPTION...] NAME',
  gnuUsage: '[OPTION...] NAME',
  usageStatus: 64,
  package: 'GNU libc) 2.39',
  pointer: "Try `locale --help' or `locale --usage' for more information.\n",
  options: {
    short: 'amckvV?',
    long: {
      'all-locales': 'a',
      charmaps: 'm',
      'category-name': 'c',
      'keyword-name': 'k',
      verbose: 'v',
    },
  },
  async run(command, options) {
    const { env } = command.process;
    if (options.has('?')) throw new UsageError("invalid option -- '?'");
    if (options.has('a')) {
      await command.out.text('C\nC.utf8\nPOSIX\n');
      return 0;
    }
    if (options.has('m')) {
      await command.process.complain("drydock: 'locale -m' is not simulated\n");
      return 127;
    }
    await complainOfUnknown(command);
    if (options.operands.length === 0) {
      const [all, lang] = [env.get('LC_ALL') ?? '', env.get('LANG') ?? ''];
      await command.out.line(`LANG=${lang}`);
      await command.out.line(`LANGUAGE=${env.get('LANGUAGE') ?? ''}`);
      for (const category of CATEGORIES) {
        const own = env.get(category) ?? '';
        await command.out.line(
          all === '' && own !== '' ? `${category}=${own}` : `${category}="${all || lang || 'POSIX'}"`,
        );
      }
      await command.out.line(`LC_ALL=${all}`);
      return 0;
    }
    for (const name of options.operands) await tell(command, name, options.has('c'), options.has('k'));
    return command.status;
  },
};

async function complainOfUnknown({ process }: Command): Promise<void> {
  const { env } = process;
  const chosen = (category: string): string =>
    env.get('LC_ALL') || env.get(category) || env.get('LANG') || 'C';
  const missing = CATEGORIES.filter((category) => !KNOWN.test(chosen(category)));
  const named = [
    ...['LC_CTYPE', 'LC_MESSAGES'].filter((category) => missing.includes(category)),
    ...(missing.length > 0 ? ['LC_ALL'] : []),
  ];
  for (const category of named)
    await process.complain(`locale: Cannot set ${category} to default locale: No such file or directory\n`);
}

async function tell(command: Command, name: string, categories: boolean, names: boolean): Promise<void> {
  const { env } = command.process;
  const chosen = env.get('LC_ALL') || env.get('LC_CTYPE') || env.get('LANG') || 'C';
  const charmap = command.utf8 && KNOWN.test(chosen) ? 'UTF-8' : 'ANSI_X3.4-1968';
  const shown = (keyword: string, value: string | number): string => {
    if (!names) return String(value);
    return `${keyword}=${typeof value === 'number' ? value : `"${value}"`}`;
  };
  if (name === 'charmap') {
    if (categories) await command.out.line('LC_CTYPE');
    await command.out.line(shown('charmap', charmap));
    return;
  }
  const whole = KEYWORDS.get(name);
  if (whole) {
    if (categories) await command.out.line(name);
    for (const [keyword, value] of whole) await command.out.line(shown(keyword, value));
    const last = CODESETS.get(name);
    if (last !== undefined) await command.out.line(shown(last, charmap));
    return;
  }
  for (const [category, keywords] of KEYWORDS) {
    const found = keywords.find(([keyword]) => keyword === name);
    if (!found) continue;
    if (categories) await command.out.line(category);
    await command.out.line(shown(...found));
    return;
  }
  await command.warn(`unknown name "${name}"`);
}
