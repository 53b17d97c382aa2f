import { NO_REPLY, OK, type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import type { Store } from '../engine/store.ts';
import { option, syntaxError } from '../handling/arguments.ts';
import { type ShutdownOptions, saveAndExit } from './save-and-exit.ts';

/**
 * Ends the server, at once or as soon as its replicas have everything. False if it goes on; if that comes out later,
 * `failed` is called.
 */
export function endServer(
  store: Store,
  options: ShutdownOptions & { readonly now: boolean },
  failed: () => void,
): boolean {
  const { replication, host } = store;
  if (replication?.shutdown) {
    replication.shutdown.waiting.push(failed);
    return true;
  }
  host.log('warning', 'User requested shutdown...');
  if (replication && !options.now && replication.awaitReplicas(options, failed)) return true;
  replication?.tellOfReplicas();
  // What is not read yet must not be lost.
  return saveAndExit(store, store.loading ? { ...options, saving: 'never' } : options);
}

/** SHUTDOWN [NOSAVE|SAVE] [NOW] [FORCE] [ABORT] */
export function shutdown(client: Client, args: readonly string[]): Reply {
  const { store } = client;
  const words = new Set<string>();
  for (let i = 1; i < args.length; i++) {
    const word = option(args, i);
    if (!['NOSAVE', 'SAVE', 'NOW', 'FORCE', 'ABORT'].includes(word)) throw syntaxError();
    words.add(word);
  }
  if ((words.has('ABORT') && words.size > 1) || (words.has('NOSAVE') && words.has('SAVE')))
    throw syntaxError();
  if (words.has('ABORT')) {
    const { replication } = store;
    if (!replication?.shutdown) throw new ReplyError('ERR No shutdown in progress.');
    replication.shutdown.abort();
    return OK;
  }
  const saving = words.has('SAVE') ? 'always' : words.has('NOSAVE') ? 'never' : 'configured';
  const options = {
    saving,
    force: words.has('FORCE'),
    now: words.has('NOW') || client.inTransaction,
  } as const;
  const problem = new ReplyError('ERR Errors trying to SHUTDOWN. Check logs.');
  if (!endServer(store, options, () => client.unblock(problem))) throw problem;
  if (!store.replication?.shutdown) return NO_REPLY;
  return client.block({
    database: client.db,
    keys: [],
    deadline: Number.POSITIVE_INFINITY,
    attempt: () => undefined,
    late: problem,
  });
}
