import { SystemError } from '../../../linux/errno.ts';
import { listen } from '../../../linux/net/calls.ts';
import type { TcpListener } from '../../../linux/net/sockets.ts';
import type { Process } from '../../../linux/process/process.ts';
import { httpDate } from '../../net/http/date.ts';
import { keepsAlive } from '../../net/http/message.ts';
import { type ServerAnswer, type ServerRequest, serveHttp } from '../../net/http/serve.ts';
import { RedisClient } from './redis-client.ts';
import { unhandledEvent } from './uncaught.ts';

/** What can be set in the application's source. */
export interface CounterSettings {
  readonly redisHost: string;
  readonly redisPort: number;
  readonly port: number;
  /** The first lines of the page. */
  readonly heading: string;
  readonly build: string;
}

/**
 * Recognises the application's source and reads its settings from it; undefined if the source is something else. The
 * application itself is written below: there is no JavaScript engine here.
 */
export function readCounterSource(source: string): CounterSettings | undefined {
  const redis =
    /createClient\(\s*(\d+)\s*,\s*['"]([^'"]+)['"]/.exec(source) ??
    /createClient\(\s*\{\s*(?:port:\s*(\d+)\s*,\s*)?host:\s*['"]([^'"]+)['"]\s*\}/.exec(source);
  const port = /\.listen\(\s*(\d+)/.exec(source)?.[1];
  const heading = /This page was generated[^\\'"]*/.exec(source)?.[0];
  const build = /Application Build: ([^\\'"]*)/.exec(source)?.[1];
  const counts = ['incr(', 'hincrby(', 'hgetall('].every((call) => source.includes(call));
  if (!redis?.[2] || port === undefined || heading === undefined || build === undefined || !counts)
    return undefined;
  return { redisHost: redis[2], redisPort: Number(redis[1] ?? 6379), port: Number(port), heading, build };
}

/** Counts requests in Redis and tells the counts: the server of katacoda/redis-node-docker-example. */
export async function requestCounter(
  process: Process,
  settings: CounterSettings,
  script: string,
): Promise<number> {
  const modules = script.replace(/[^/]*$/, 'node_modules');
  const redis = new RedisClient(process, { host: settings.redisHost, port: settings.redisPort, modules });
  await process.print(`Listening on port ${settings.port}\n`);
  let listener: TcpListener;
  try {
    // node listens on ::, so IPv4 clients appear as ::ffff:a.b.c.d.
    listener = listen(process, { address: '::', port: settings.port }, { backlog: 511 });
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    const { report } = unhandledEvent(`listen ${error.code} :::${settings.port}`, [
      'Object.exports._errnoException (util.js:874:11)',
      'exports._exceptionWithHostPort (util.js:897:20)',
      'Server._listen2 (net.js:1234:14)',
      'listen (net.js:1270:10)',
      'Server.listen (net.js:1366:5)',
      `Object.<anonymous> (${script}:30:4)`,
      'Module._compile (module.js:434:26)',
      'Object.Module._extensions..js (module.js:452:10)',
      'Module.load (module.js:355:32)',
      'Function.Module._load (module.js:310:12)',
    ]);
    await process.complain(report);
    return 1;
  }
  redis.start();
  return serveHttp(process, listener, {
    // http.Server.timeout of node 4.
    idle: 120_000,
    handle: (request) => answer(process, redis, { request, settings, script }),
  });
}

async function answer(
  process: Process,
  redis: RedisClient,
  context: { readonly request: ServerRequest; readonly settings: CounterSettings; readonly script: string },
): Promise<ServerAnswer> {
  const { request, settings, script } = context;
  const page = await new Promise<readonly string[]>((resolve) => {
    let total = 'undefined';
    redis.send(['incr', 'requests'], (failure, reply) => {
      if (failure === undefined) total = String(reply);
      return undefined;
    });
    redis.send(['hincrby', 'ip', request.client.address, '1']);
    redis.send(['hgetall', 'ip'], (_, reply) => {
      if (!Array.isArray(reply) || reply.length === 0) {
        // Object.keys(undefined)
        return {
          error: 'TypeError: Cannot convert undefined or null to object',
          frames: ['Function.keys (native)', `Command.callback (${script}:26:12)`],
        };
      }
      const lines = [
        `${settings.heading}\n\nApplication Build: ${settings.build}\n\nTotal requests: ${total}\n\nIP count: \n`,
      ];
      for (let i = 0; i < reply.length; i += 2) lines.push(`    ${reply[i]}: ${reply[i + 1]}\n`);
      resolve(lines);
      return undefined;
    });
  });
  return response(request, page, process.machine.kernel.clock.now());
}

/** The bytes that http.ServerResponse of node 4 makes of writeHead, several writes and end. */
function response({ head }: ServerRequest, writes: readonly string[], now: number): ServerAnswer {
  const keepAlive = keepsAlive(head.version, head.headers);
  const hasBody = head.method !== 'HEAD';
  const chunked = hasBody && head.version === 'HTTP/1.1';
  const keep = keepAlive && (chunked || !hasBody);
  const fields = [
    'HTTP/1.1 200 OK',
    'Content-Type: text/plain',
    `Date: ${httpDate(now)}`,
    `Connection: ${keep ? 'keep-alive' : 'close'}`,
    ...(chunked ? ['Transfer-Encoding: chunked'] : []),
    '',
    '',
  ].join('\r\n');
  if (!hasBody) return { pieces: [fields], keepAlive: keep };
  const [first = '', ...rest] = writes.map((text) => (chunked ? chunk(text) : text));
  return { pieces: [fields + first, ...rest, ...(chunked ? ['0\r\n\r\n'] : [])], keepAlive: keep };
}

function chunk(text: string): string {
  return `${new TextEncoder().encode(text).length.toString(16)}\r\n${text}\r\n`;
}
