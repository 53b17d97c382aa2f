import { utf8ToLatin1 } from '../redis/resp/latin1.ts';
import { quoteBytes } from '../redis/resp/quote-bytes.ts';
import { CannotStart } from '../redis/server/cannot-start.ts';
import { print, printError } from './print.ts';
import { SEED, seedOf } from './seed-option.ts';
import type { Option, OtherOption, Subcommand } from './subcommand.ts';
import { systemReason } from './system-reason.ts';
import { UsageError } from './usage-error.ts';

const PORT: Option = {
  name: '--port',
  value: 'PORT',
  short: 'Listen on this port (default 6379; 0: any free one)',
};
const HOST: Option = {
  name: '--host',
  value: 'ADDRESS',
  short: 'Listen on this address (default 127.0.0.1)',
};
const DIR: Option = {
  name: '--dir',
  value: 'DIR',
  short: 'Load the dump there at the start, and save there',
};

/** The store behind a real port, for redis-cli, redis-benchmark and every client library. */
export const redis: Subcommand = {
  name: 'redis',
  use: '[FILE] [OPTIONS] [--CONFIG VALUE ...]',
  short: 'Serve the simulated Redis 7.0.15 to redis-cli and other clients',
  long: [
    'Prints the address and serves there until it is ended with ^C or by SHUTDOWN. Every',
    "other option is a parameter of Redis' configuration:",
    '',
    '    drydock redis --port 7000 --requirepass secret --maxmemory 10mb',
    '',
    'FILE is a configuration file, redis.conf; options come after its lines. It says where',
    'to listen and where the data are, if no option does. Without FILE and --dir nothing is',
    'kept. If nobody can listen there, or the data are damaged, the exit status is 1.',
  ],
  options: [PORT, HOST, DIR, SEED],
  operands: [],
  optionalOperands: ['FILE'],
  otherOptions: true,
  async run(call, outside) {
    const [configFile] = call.operands;
    // A configuration file knows better.
    const port = call.options.get(PORT.name) ?? (configFile === undefined ? '6379' : undefined);
    const host = call.options.get(HOST.name);
    const dir = call.options.get(DIR.name);
    if (port !== undefined && (!/^\d{1,5}$/.test(port) || Number(port) > 65535)) {
      throw new UsageError(`option '--port' needs a number from 0 to 65535, not '${port}'`);
    }
    try {
      const served = await outside.serveRedis({
        ...seedOf(call),
        ...(port === undefined ? {} : { port: Number(port) }),
        ...(host === undefined ? {} : { host }),
        settings: settingsOf(call.others),
        ...(configFile === undefined ? {} : { configFile }),
        ...(dir === undefined ? {} : { dir }),
        log: (line) => printError(outside, line),
      });
      print(outside, `Listening on ${served.address}\n`);
      const leave = outside.onSignal((signal) => served.stop(signal === 'SIGINT' ? 'sigint' : 'sigterm'));
      const status = await served.ended;
      leave();
      await served.close();
      return status;
    } catch (error) {
      // The log has said that already, unless nobody sees it.
      if (!(error instanceof CannotStart)) printError(outside, `drydock redis: ${systemReason(error)}`);
      return 1;
    }
  },
};

/** The values of each parameter, a list if it was given several times. */
function settingsOf(others: readonly OtherOption[]): Readonly<Record<string, string | readonly string[]>> {
  const settings = new Map<string, string | readonly string[]>();
  for (const { name, words } of others) {
    const value =
      words.length === 1 ? (words[0] ?? '') : words.map((word) => quoteBytes(utf8ToLatin1(word))).join(' ');
    const before = settings.get(name.slice(2));
    settings.set(name.slice(2), before === undefined ? value : [before, value].flat());
  }
  return Object.fromEntries(settings);
}
