import { SystemError } from '../../linux/errno.ts';
import { type TimeZone, timeZone, UTC } from '../../linux/time-zone.ts';
import { type Choices, choose } from '../command/choose.ts';
import type { Command, Tool } from '../command/command.ts';
import { strftime } from '../strftime.ts';
import { parseBusyboxDate, parseByFormat } from './parse-busybox-date.ts';
import { parseDate } from './parse-date.ts';

const ISO: ReadonlyMap<string, string> = new Map([
  ['', '%Y-%m-%d'],
  ['date', '%Y-%m-%d'],
  ['hours', '%Y-%m-%dT%H%:z'],
  ['minutes', '%Y-%m-%dT%H:%M%:z'],
  ['seconds', '%Y-%m-%dT%H:%M:%S%:z'],
  ['ns', '%Y-%m-%dT%H:%M:%S,%N%:z'],
]);

const ISO_WORDS: Choices = [['hours'], ['minutes'], ['date'], ['seconds'], ['ns']];

export const date: Tool = {
  name: 'date',
  usage: 'date [OPTIONS] [+FMT] [[-s] TIME]',
  gnuUsage: '[OPTION]... [+FORMAT]',
  options: {
    short: 'd:f:I::r:Rs:u',
    long: {
      debug: 'debug',
      'file:': 'f',
      resolution: 'resolution',
      'rfc-822': 'R',
      uct: 'u',
      'date:': 'd',
      'iso-8601::': 'I',
      'reference:': 'r',
      'rfc-3339:': 'rfc-3339',
      'rfc-email': 'R',
      'set:': 's',
      utc: 'u',
      universal: 'u',
    },
  },
  busyboxOptions: { short: 'd:D:I::r:Rs:u', long: { utc: 'u', 'date:': 'd' } },
  async run(command, options) {
    const { process } = command;
    const now = process.machine.kernel.clock.now();
    let time: number | undefined = now;
    const words = options.value('d');
    const reference = options.value('r');
    const zone = options.has('u') ? UTC : timeZone(process.env.get('TZ'), command.gnu);
    const form = options.value('D');
    if (words !== undefined)
      time = command.gnu
        ? parseDate(words, now, zone)
        : form === undefined
          ? parseBusyboxDate(words, now, zone)
          : parseByFormat(form, words, now, zone);
    const sources = ['d', 'f', 'r', 'resolution'].filter((name) => options.has(name));
    if (command.gnu && sources.length > 1)
      command.misuse('the options to specify dates for printing are mutually exclusive');
    if (time === undefined)
      return command.fail(
        command.say(`invalid date ${command.cite(words ?? '')}`, `invalid date '${words}'`),
      );
    if (reference !== undefined) {
      try {
        time = command.fs.stat(reference).modified;
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        return command.fail(
          command.say(`${reference}: ${error.message}`, `can't stat '${reference}': ${error.message}`),
        );
      }
    }
    const set = options.value('s');
    if (set !== undefined && command.gnu) {
      const wanted = parseDate(set, now, zone);
      if (wanted === undefined) return command.fail(`invalid date ${command.cite(set)}`);
      await command.warn('cannot set date: Operation not permitted');
      await command.out.line(strftime('%a %b %e %H:%M:%S %Z %Y', wanted, zone));
      return 1;
    }
    if (set !== undefined)
      return command.fail(
        command.say('cannot set date: Operation not permitted', "can't set date: Operation not permitted"),
      );
    const [operand] = options.operands;
    if (operand !== undefined && !operand.startsWith('+')) {
      return command.fail(command.say(`invalid date ${command.cite(operand)}`, `invalid date '${operand}'`));
    }
    const extra = options.operands[1];
    if (extra !== undefined) {
      if (!command.gnu) return command.fail(`invalid date '${extra}'`);
      command.misuse(`extra operand ${command.cite(extra)}`);
    }
    const iso = options.value('I');
    const rfc = options.value('rfc-3339');
    if (!command.gnu && iso && !ISO_WORDS.some(([word = '']) => word.startsWith(iso)))
      return command.misuse('unknown form');
    const precision = iso ? await choose(command, iso, '--iso-8601', ISO_WORDS) : '';
    const rfcPrecision =
      rfc === undefined ? '' : await choose(command, rfc, '--rfc-3339', [['date'], ['seconds'], ['ns']]);
    const formats = ['R', 'rfc-3339', 'I'].filter((name) => options.has(name)).length;
    if (command.gnu && formats + (operand === undefined ? 0 : 1) > 1)
      return command.fail('multiple output formats specified');
    let format = '%a %b %e %H:%M:%S %Z %Y';
    if (!command.gnu && operand !== undefined) format = operand.slice(1);
    else if (options.has('R')) format = '%a, %d %b %Y %H:%M:%S %z';
    else if (rfc !== undefined) format = (ISO.get(rfcPrecision) ?? '').replace('T', ' ').replace(',', '.');
    else if (iso !== undefined) format = ISO.get(precision) ?? '';
    else if (operand !== undefined) format = operand.slice(1);
    if (options.has('resolution')) {
      await command.out.line('0.000000001');
      return 0;
    }
    const list = options.value('f');
    if (list !== undefined)
      return eachLine(command, list, (text) => parseDate(text, now, zone), format, zone);
    // busybox, as it is built, knows nothing smaller than seconds.
    if (!command.gnu) format = format.replace(/(?<!%)((?:%%)*)%N/g, '$1%%N');
    await command.out.line(strftime(format, time, zone));
    return 0;
  },
};

/** Shows the date of each line of a file. */
async function eachLine(
  command: Command,
  path: string,
  parse: (text: string) => number | undefined,
  format: string,
  zone: TimeZone,
): Promise<number> {
  await command.eachInput([path], async (input) => {
    for (let line = await input.line(); line !== undefined; line = await input.line()) {
      const time = parse(line);
      if (time === undefined) await command.warn(`invalid date ${command.cite(line)}`);
      else await command.out.line(strftime(format, time, zone));
    }
  });
  return command.status;
}
