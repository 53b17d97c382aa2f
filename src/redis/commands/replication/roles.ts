import { OK, type Reply, ReplyError, Status } from '../../resp/reply.ts';
import { clientLine } from '../connection/client-list.ts';
import type { Client } from '../engine/client.ts';
import { count, option, syntaxError, text } from '../handling/arguments.ts';
import { deadlineIn } from '../handling/blocking.ts';
import { Failover, isAt } from './master/failover.ts';
import { Replication } from './replication.ts';

/** REPLICAOF host port | NO ONE */
export function replicaof(client: Client, args: readonly string[]): Reply {
  const { store } = client;
  const replication = Replication.of(store);
  if (replication.failover) throw new ReplyError('ERR REPLICAOF not allowed while failing over.');
  if (option(args, 1) === 'NO' && option(args, 2) === 'ONE') {
    if (replication.link) {
      replication.stopFollowing();
      store.host.log('notice', `MASTER MODE enabled (user request from '${clientLine(client)}')`);
    }
    return OK;
  }
  if (replication.replicas.has(client)) {
    throw new ReplyError('ERR Command is not valid when client is a replica.');
  }
  const host = text(args, 1);
  const port = count(args, 2, 'ERR Invalid master port');
  if (port < 0 || port > 65_535) throw new ReplyError('ERR Invalid master port');
  if (!store.host.dial) throw new ReplyError('ERR drydock: this server has no network');
  if (replication.link?.host.toLowerCase() === host.toLowerCase() && replication.link.port === port) {
    store.host.log(
      'notice',
      'REPLICAOF would result into synchronization with the master we are already connected with. No operation performed.',
    );
    return new Status('OK Already connected to specified master');
  }
  replication.follow(host, port);
  store.host.log('notice', `REPLICAOF ${host}:${port} enabled (user request from '${clientLine(client)}')`);
  return OK;
}

/** ROLE */
export function role({ store }: Client): Reply {
  const { replication } = store;
  const link = replication?.link;
  if (link) {
    const offset = link.state === 'connected' ? link.offset : -1;
    return ['slave', link.host, link.port, link.state, offset];
  }
  const replicas = replication?.replicas.in('online') ?? [];
  return [
    'master',
    replication?.history.offset ?? 0,
    replicas.map(({ address, profile, acknowledged }) => [
      address,
      String(profile.port),
      String(acknowledged),
    ]),
  ];
}

/** WAIT numreplicas timeout */
export function wait(client: Client, args: readonly string[]): Reply {
  const { replication } = client.store;
  if (replication?.link) {
    throw new ReplyError(
      'ERR WAIT cannot be used with replica instances. Please also note that since Redis 4.0 if a replica is configured to be writable (which is not the default) writes to replicas are just local and are not propagated.',
    );
  }
  const wanted = count(args, 1);
  const until = deadlineIn(client, args, 2);
  const offset = client.store.propagation?.offsetOf(client) ?? 0;
  const there = (): number => replication?.replicas.countAcknowledged(offset) ?? 0;
  if (there() >= wanted || client.inTransaction) return there();
  replication?.askForAcknowledgement();
  return client.block({
    database: client.db,
    keys: [],
    deadline: until,
    attempt: () => (there() >= wanted ? there() : undefined),
    late: there,
  });
}

/** FAILOVER [TO host port [FORCE]] [ABORT] [TIMEOUT milliseconds] */
export function failover(client: Client, args: readonly string[]): Reply {
  const { store } = client;
  const replication = Replication.of(store);
  if (args.length === 2 && option(args, 1) === 'ABORT') {
    if (!replication.failover) throw new ReplyError('ERR No failover in progress.');
    replication.failover.abort('Failover manually aborted');
    return OK;
  }
  let timeout = 0;
  let target: { readonly host: string; readonly port: number } | undefined;
  let force = false;
  for (let i = 1; i < args.length; i++) {
    const word = option(args, i);
    if (word === 'TIMEOUT' && i + 1 < args.length && timeout === 0) {
      timeout = count(args, ++i);
      if (timeout <= 0) throw new ReplyError('ERR FAILOVER timeout must be greater than 0');
    } else if (word === 'TO' && i + 2 < args.length && !target) {
      target = { host: text(args, i + 1), port: count(args, i + 2) };
      i += 2;
    } else if (word === 'FORCE' && !force) force = true;
    else throw syntaxError();
  }
  if (replication.failover) throw new ReplyError('ERR FAILOVER already in progress.');
  if (replication.link) throw new ReplyError('ERR FAILOVER is not valid when server is a replica.');
  if (replication.replicas.size === 0) throw new ReplyError('ERR FAILOVER requires connected replicas.');
  if (force && (timeout === 0 || !target)) {
    throw new ReplyError('ERR FAILOVER with force option requires both a timeout and target HOST and IP.');
  }
  if (target) {
    const wanted = target;
    const replica = [...replication.replicas.values()].find((each) => isAt(each, wanted));
    if (!replica) throw new ReplyError('ERR FAILOVER target HOST and PORT is not a replica.');
    if (replica.state !== 'online') throw new ReplyError('ERR FAILOVER target replica is not online.');
  }
  replication.failover = new Failover(
    replication,
    target,
    timeout > 0 ? store.now + timeout : undefined,
    force,
  );
  return OK;
}
