import { print, printError } from './print.ts';
import { SEED, seedOf } from './seed-option.ts';
import type { Option, Subcommand } from './subcommand.ts';
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
  use: '[OPTIONS] [--CONFIG VALUE ...]',
  short: 'Serve the simulated Redis 7.0.15 to redis-cli and other clients',
  long: [
    'Prints the address and serves there until it is ended with ^C or by SHUTDOWN. Every',
    "other option is a parameter of Redis' configuration:",
    '',
    '    drydock redis --port 7000 --requirepass secret --maxmemory 10mb',
    '',
    'Without --dir nothing is kept. If nobody can listen there, the exit status is 1.',
  ],
  options: [PORT, HOST, DIR, SEED],
  operands: [],
  otherOptions: true,
  async run(call, outside) {
    const port = call.options.get(PORT.name) ?? '6379';
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) {
      throw new UsageError(`option '--port' needs a number from 0 to 65535, not '${port}'`);
    }
    const host = call.options.get(HOST.name) ?? '127.0.0.1';
    const own = new Set([PORT.name, HOST.name, DIR.name, SEED.name]);
    const settings = [...call.options]
      .filter(([name]) => !own.has(name))
      .map(([name, value]) => [name.slice(2), value] as const);
    try {
      const served = await outside.serveRedis({
        ...seedOf(call),
        port: Number(port),
        host,
        settings: Object.fromEntries(settings),
        ...(call.options.has(DIR.name) ? { dir: call.options.get(DIR.name) ?? '.' } : {}),
        log: (line) => printError(outside, line),
      });
      print(outside, `Listening on ${host}:${served.port}\n`);
      const status = await Promise.race([served.ended, outside.stopped()]);
      await served.close();
      return typeof status === 'number' ? status : 0;
    } catch (error) {
      printError(outside, `drydock redis: ${systemReason(error)}`);
      return 1;
    }
  },
};
