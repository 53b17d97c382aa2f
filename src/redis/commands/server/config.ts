import { MapReply, OK, type Reply, ReplyError } from '../../resp/reply.ts';
import { syntaxError, text, texts } from '../arguments.ts';
import type { Client } from '../engine/client.ts';
import { findParameter } from '../engine/configuration.ts';

/** CONFIG GET parameter [parameter ...] */
export function configGet(client: Client, args: readonly string[]): Reply {
  return new MapReply([...client.store.configuration.matching(texts(args, 2))].flat());
}

/** CONFIG SET parameter value [parameter value ...] */
export function configSet(client: Client, args: readonly string[]): Reply {
  if (args.length % 2 === 1) throw syntaxError();
  const { configuration, host } = client.store;
  const values = new Map<string, string>();
  for (let i = 2; i < args.length; i += 2) {
    const given = text(args, i);
    const found = findParameter(given);
    if (!found) {
      throw new ReplyError(`ERR Unknown option or number of arguments for CONFIG SET - '${given}'`);
    }
    const failed = (problem: string) =>
      new ReplyError(`ERR CONFIG SET failed (possibly related to argument '${given}') - ${problem}`);
    if (found.access === 'immutable') throw failed("can't set immutable config");
    if (found.access === 'protected' && configuration.get('enable-protected-configs') !== 'yes') {
      throw failed("can't set protected config");
    }
    if (values.has(found.name)) throw failed('duplicate parameter');
    const result = found.kind.read(text(args, i + 1));
    if ('problem' in result) throw failed(result.problem);
    values.set(found.name, result.value);
  }
  for (const [name, value] of values) {
    configuration.set(name, value);
    host.configured?.(name, value);
    if (name === 'requirepass') client.store.access?.passwordChanged(value);
    if (name === 'tracking-table-max-keys') client.store.keyTracking?.keepSmall();
  }
  return OK;
}

/** CONFIG RESETSTAT */
export function configResetstat(client: Client): Reply {
  client.store.statistics.reset();
  return OK;
}

/** CONFIG REWRITE */
export function configRewrite(client: Client): Reply {
  const { host, configuration } = client.store;
  if (host.configFile === '' || !host.rewriteConfiguration) {
    throw new ReplyError('ERR The server is running without a config file');
  }
  try {
    host.rewriteConfiguration(configuration.changed());
  } catch (error) {
    throw new ReplyError(`ERR Rewriting config file: ${error instanceof Error ? error.message : error}`);
  }
  return OK;
}
