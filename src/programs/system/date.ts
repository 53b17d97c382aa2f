import { SystemError } from '../../linux/errno.ts';
import type { Tool } from '../command/command.ts';
import { strftime } from '../strftime.ts';
import { timeZone, UTC } from '../time-zone.ts';
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

export const date: Tool = {
  name: 'date',
  usage: 'date [OPTIONS] [+FMT] [[-s] TIME]',
  gnuUsage: '[OPTION]... [+FORMAT]',
  options: {
    short: 'd:I::r:Rs:u',
    long: {
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
    if (time === undefined)
      return command.fail(
        command.say(`invalid date ${command.quote(words ?? '')}`, `invalid date '${words}'`),
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
    if (options.has('s'))
      return command.fail(
        command.say('cannot set date: Operation not permitted', "can't set date: Operation not permitted"),
      );
    const [operand] = options.operands;
    if (operand !== undefined && !operand.startsWith('+')) {
      return command.fail(command.say(`invalid date ${command.quote(operand)}`, `invalid date '${operand}'`));
    }
    const extra = options.operands[1];
    if (extra !== undefined) {
      if (!command.gnu) return command.fail(`invalid date '${extra}'`);
      command.misuse(`extra operand ${command.quote(extra)}`);
    }
    const iso = options.value('I');
    const known = ['date', 'hours', 'minutes', 'seconds', 'ns'].find((each) => each.startsWith(iso ?? ''));
    if (iso !== undefined && known === undefined) {
      if (!command.gnu) return command.misuse('unknown form');
      return command.misuse(`invalid argument ${command.quote(iso)} for '--iso-8601'`);
    }
    const rfc = options.value('rfc-3339');
    let format = '%a %b %e %H:%M:%S %Z %Y';
    if (options.has('R')) format = '%a, %d %b %Y %H:%M:%S %z';
    else if (rfc !== undefined)
      format =
        rfc === 'date' ? '%Y-%m-%d' : rfc === 'ns' ? '%Y-%m-%d %H:%M:%S.%N%:z' : '%Y-%m-%d %H:%M:%S%:z';
    else if (iso !== undefined) format = ISO.get(iso === '' ? '' : (known ?? '')) ?? '';
    else if (operand !== undefined) format = operand.slice(1);
    await command.out.line(strftime(format, time, zone));
    return 0;
  },
};
