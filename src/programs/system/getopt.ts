import { appendAll } from '../../linux/append-all.ts';
import type { Command, Tool } from '../command/command.ts';
import { UsageError } from '../command/options.ts';

/** What getopt(1) is asked to do, before it looks at the words. */
interface Setting {
  short: string | undefined;
  readonly long: string[];
  name: string;
  quiet: boolean;
  silent: boolean;
  unquoted: boolean;
  alternative: boolean;
  /** What -s named, if there is no such shell. */
  unknownShell?: string;
}

export const getopt: Tool = {
  name: 'getopt',
  usualVersion: true,
  usage: 'getopt [OPTIONS] [--] OPTSTRING PARAMS',
  gnuUsage: '<optstring> <parameters>',
  package: 'util-linux 2.39.3)',
  usageStatus: 2,
  async run(command, { operands }) {
    const setting: Setting = {
      short: undefined,
      long: [],
      name: 'getopt',
      quiet: false,
      silent: false,
      unquoted: false,
      alternative: false,
    };
    const [first = ''] = operands;
    // The old form has no options of its own, and quotes nothing.
    const old = !first.startsWith('-');
    const test = !old && readOwn(operands, setting);
    if (test === 'test') return 4;
    const words = old ? operands.slice(1) : (test as readonly string[]);
    if (old) {
      if (first === '') return noOptstring(command);
      setting.short = first;
      setting.unquoted = true;
    }
    const rest = [...words];
    if (setting.unknownShell !== undefined && !command.gnu)
      await command.process.complain(`getopt: unknown shell '${setting.unknownShell}', assuming bash\n`);
    setting.short ??= rest.shift();
    if (setting.short === undefined) return noOptstring(command);
    return sort(command, setting, rest[0] === '--' && !old ? rest.slice(1) : rest, old);
  },
};

function noOptstring(command: Command): Promise<number> | number {
  if (command.gnu) return command.misuse('missing optstring argument');
  return command.fail('missing optstring argument');
}

const OWN: Readonly<Record<string, string>> = {
  alternative: 'a',
  longoptions: 'l',
  name: 'n',
  options: 'o',
  quiet: 'q',
  'quiet-output': 'Q',
  shell: 's',
  test: 'T',
  unquoted: 'u',
};

function readOwn(words: readonly string[], setting: Setting): readonly string[] | 'test' {
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string; // i < length
    if (word === '--') return words.slice(i + (setting.short === undefined ? 1 : 0));
    if (!word.startsWith('-') || word === '-') return words.slice(i);
    const equals = word.indexOf('=');
    const isLong = word.startsWith('--');
    const typed = word.slice(2, equals < 0 ? undefined : equals);
    const long = Object.keys(OWN).find((name) => name.startsWith(typed));
    let letters = isLong ? (OWN[long ?? ''] ?? '?') : word.slice(1);
    for (; letters !== ''; letters = letters.slice(1)) {
      const [letter = ''] = letters;
      if ('lnos'.includes(letter)) {
        const inline = isLong
          ? equals < 0
            ? undefined
            : word.slice(equals + 1)
          : letters.slice(1) || undefined;
        const value = inline ?? words[++i];
        if (value === undefined) throw new UsageError(`option requires an argument -- '${letter}'`);
        if (letter === 'l')
          appendAll(
            setting.long,
            value.split(/[\s,]+/).filter((name) => name !== ''),
          );
        else if (letter === 'n') setting.name = value;
        else if (letter === 'o') setting.short = value;
        else if (!['sh', 'bash', 'csh', 'tcsh'].includes(value)) setting.unknownShell = value;
        break;
      }
      if (letter === 'T') return 'test';
      if (letter === 'a') setting.alternative = true;
      else if (letter === 'q') setting.quiet = true;
      else if (letter === 'Q') setting.silent = true;
      else if (letter === 'u') setting.unquoted = true;
      else throw new UsageError(isLong ? `unrecognized option '${word}'` : `invalid option -- '${letter}'`);
    }
  }
  return [];
}

async function sort(
  command: Command,
  setting: Setting,
  words: readonly string[],
  old: boolean,
): Promise<number> {
  const mode = setting.short?.[0];
  const short = setting.short?.replace(/^[-+]/, '') ?? '';
  const found: string[] = [];
  const rest: string[] = [];
  let failed = false;
  const complain = async (text: string): Promise<void> => {
    failed = true;
    if (setting.quiet || short.startsWith(':')) return;
    await command.process.complain(`${setting.name}: ${text}\n`);
  };
  const quote = (text: string): string => (setting.unquoted ? text : `'${text.replaceAll("'", "'\\''")}'`);
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string; // i < length
    if (word === '--') {
      appendAll(rest, words.slice(i + 1));
      break;
    }
    // Without long options busybox looks for short ones behind both dashes, as getopt(3) does.
    const isLong = word.startsWith('--') && (command.gnu || setting.long.length > 0 || setting.alternative);
    if (isLong || (setting.alternative && /^-../.test(word))) {
      const dashes = word.startsWith('--') ? '--' : '-';
      const equals = word.indexOf('=');
      const typed = word.slice(dashes.length, equals < 0 ? undefined : equals);
      const names = setting.long.map((name) => name.replace(/:+$/, ''));
      const exact = names.indexOf(typed);
      const matches = exact >= 0 ? [exact] : names.flatMap((name, k) => (name.startsWith(typed) ? [k] : []));
      const [match] = matches;
      if (match === undefined) {
        await complain(`unrecognized option '${word}'`);
        continue;
      }
      if (matches.length > 1) {
        const list = matches.map((k) => `'--${names[k]}'`).join(' ');
        await complain(`option '${dashes}${typed}' is ambiguous; possibilities: ${list}`);
        continue;
      }
      const colons = (setting.long[match] ?? '').length - (names[match] ?? '').length;
      const inline = equals < 0 ? undefined : word.slice(equals + 1);
      if (colons === 0 && inline !== undefined) {
        await complain(`option '--${names[match]}' doesn't allow an argument`);
        continue;
      }
      found.push(`--${names[match]}`);
      if (colons === 0) continue;
      const value = inline ?? (colons === 1 ? words[++i] : '');
      if (value === undefined) {
        found.pop();
        await complain(`option '--${names[match]}' requires an argument`);
      } else found.push(quote(value));
      continue;
    }
    if (word.startsWith('-') && word !== '-') {
      for (let at = 1; at < word.length; at++) {
        const letter = word[at] as string; // at < length
        const index = letter === ':' ? -1 : short.indexOf(letter);
        if (index < 0) {
          // With -a a single letter is looked for among the long options first.
          if (setting.alternative && setting.long.length > 0 && !command.gnu && at === 1)
            await complain(`unrecognized option '${word}'`);
          else await complain(`invalid option -- '${letter}'`);
          continue;
        }
        if (short[index + 1] !== ':') {
          found.push(`-${letter}`);
          continue;
        }
        const joined = word.slice(at + 1);
        const value = joined !== '' || short[index + 2] === ':' ? joined : words[++i];
        if (value === undefined) await complain(`option requires an argument -- '${letter}'`);
        else found.push(`-${letter}`, quote(value));
        break;
      }
      continue;
    }
    if (mode === '+') {
      appendAll(rest, words.slice(i));
      break;
    }
    if (mode === '-') found.push(quote(word));
    else rest.push(word);
  }
  const all = [...found, '--', ...rest.map(quote)];
  if (!setting.silent) await command.out.line(` ${all.join(' ')}`);
  return failed ? (old ? 1 : 1) : 0;
}
