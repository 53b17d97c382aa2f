import { matchesGlob } from '../../keyspace/glob-pattern.ts';
import { MapReply, OK, type Reply, ReplyError } from '../../resp/reply.ts';
import { switchAppendOnly } from '../append-only/append-only-commands.ts';
import type { Client } from '../engine/client.ts';
import { isAllowed } from '../engine/execute.ts';
import { syntaxError, text, texts } from '../handling/arguments.ts';
import type { Parameter } from './parameter.ts';
import { findParameter, PARAMETERS } from './parameters.ts';
import { processTitle } from './process-title.ts';

/** CONFIG GET parameter [parameter ...] */
export function configGet(client: Client, args: readonly string[]): Reply {
  const { configuration } = client.store;
  const found = new Map<string, string>();
  for (const pattern of texts(args, 2)) {
    // A name that is no pattern is shown as it was given.
    const plain = /[*?[]/.test(pattern) ? undefined : pattern;
    for (const parameter of PARAMETERS) {
      const { name, alias, hidden } = parameter;
      if (hidden && pattern.toLowerCase() !== name) continue;
      const kept = configuration.valueOf(parameter);
      const value = parameter.kind.show?.(kept) ?? kept;
      if (matchesGlob(pattern, name, true)) found.set(plain ?? name, value);
      if (alias && matchesGlob(pattern, alias, true)) found.set(plain ?? alias, value);
    }
  }
  return new MapReply([...found].flat());
}

/** CONFIG SET parameter value [parameter value ...]: all of them, or none */
export function configSet(client: Client, args: readonly string[]): Reply {
  if (args.length % 2 === 1) throw syntaxError();
  const { configuration, host } = client.store;
  const given = parametersIn(client, args);
  const values = new Map<string, string>();
  for (const [i, each] of given.entries()) {
    const { name, kind } = each;
    const result = kind.read(text(args, 3 + i * 2), configuration.valueOf(each));
    if ('problem' in result) throw failed(name, result.problem);
    values.set(name, result.value);
  }
  const template = values.get('proc-title-template');
  if (template !== undefined && !processTitle(template, '', configuration)) {
    throw failed('proc-title-template', 'template format is invalid or contains unknown variables');
  }
  const directory = values.get('dir');
  if (directory !== undefined && host.goTo) {
    try {
      values.set('dir', host.goTo(directory));
    } catch (error) {
      throw failed('dir', error instanceof Error ? error.message : String(error));
    }
  }
  const moved = (['port', 'bind'] as const).find(
    (name) => values.has(name) && values.get(name) !== configuration.get(name),
  );
  if (moved === undefined || !host.listen) {
    apply(client, values);
    return OK;
  }
  if (client.inScript) throw failed(moved, 'drydock: this is not simulated in a script');
  const port = Number(values.get('port') ?? configuration.get('port'));
  void host.listen(port, values.get('bind') ?? configuration.get('bind')).then((succeeded) => {
    if (succeeded) apply(client, values);
    else {
      host.log(
        'warning',
        `Failed applying new configuration. Possibly related to new ${moved} setting. Restoring previous settings.`,
      );
    }
    const problem =
      moved === 'port'
        ? 'Unable to listen on this port. Check server logs.'
        : 'Failed to bind to specified addresses.';
    client.unblock(succeeded ? OK : failed(moved, problem));
    client.store.flush();
    host.stirred?.();
  });
  return client.block({
    database: client.db,
    keys: [],
    deadline: Number.POSITIVE_INFINITY,
    worksSince: client.store.now,
    attempt: () => undefined,
    late: OK,
  });
}

/** @throws ReplyError if one of them may not be set */
function parametersIn(client: Client, args: readonly string[]): Parameter[] {
  const found: Parameter[] = [];
  for (let i = 2; i < args.length; i += 2) {
    const name = text(args, i);
    const parameter = findParameter(name);
    if (!parameter) {
      throw new ReplyError(`ERR Unknown option or number of arguments for CONFIG SET - '${name}'`);
    }
    if (parameter.access === 'immutable') throw failed(name, "can't set immutable config");
    if (parameter.access === 'protected' && !isAllowed(client, 'enable-protected-configs')) {
      throw failed(name, "can't set protected config");
    }
    if (found.includes(parameter)) throw failed(name, 'duplicate parameter');
    found.push(parameter);
  }
  return found;
}

function failed(name: string, problem: string): ReplyError {
  return new ReplyError(`ERR CONFIG SET failed (possibly related to argument '${name}') - ${problem}`);
}

function apply(client: Client, values: ReadonlyMap<string, string>): void {
  const { store } = client;
  for (const [name, value] of values) {
    store.configuration.set(name, value);
    if (name === 'proc-title-template' || name === 'port' || name === 'bind') store.host.retitle?.();
    if (name === 'appendonly') void switchAppendOnly(store, client.inTransaction);
    if (name === 'replica-read-only' && store.replication?.link) store.replication.becomeReplica();
    if (name === 'requirepass') store.access?.passwordChanged(value);
    // Keys that are too many go at once, not only when the next command comes.
    if (name === 'maxmemory' && !client.inTransaction) {
      store.outOfMemory = store.memoryLimit?.isExceeded() ?? false;
    }
    if (name === 'tracking-table-max-keys') store.keyTracking?.keepSmall();
  }
}

/** CONFIG RESETSTAT */
export function configResetstat(client: Client): Reply {
  const { store } = client;
  store.statistics.reset();
  store.replication?.resetCounters();
  store.persistence.saves = 0;
  store.appendOnlyFile?.resetCounters();
  return OK;
}
