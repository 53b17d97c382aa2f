import type { Store } from '../engine/store.ts';

/** What becomes of the data when the server ends. */
export interface ShutdownOptions {
  readonly saving: 'always' | 'never' | 'configured';
  readonly force: boolean;
}

/**
 * Saves, if asked or configured, and ends. False if saving failed and the end was not forced; then everything goes on.
 */
export function saveAndExit(store: Store, { saving, force }: ShutdownOptions): boolean {
  const { host, configuration, persistence } = store;
  const wanted = saving === 'always' || (saving === 'configured' && configuration.savePoints().length > 0);
  if (persistence.child === 'rdb' || persistence.child === 'sockets') {
    host.log('warning', 'There is a child saving an .rdb. Killing it!');
    persistence.killChild('rdb', 'sockets');
  }
  if (persistence.child === 'aof') {
    if (store.appendOnlyFile?.state === 'waiting') {
      // What is on the disk is not all yet.
      host.log('warning', `Writing initial AOF${force ? '. Exit anyway.' : ", can't exit."}`);
      if (!force) return stay(store);
    }
    host.log('warning', 'There is a child rewriting the AOF. Killing it!');
    persistence.dropRewrite();
  }
  store.appendOnlyFile?.settle();
  if (store.propagation?.file) host.log('notice', 'Calling fsync() on the AOF file.');
  if (wanted) {
    host.log('notice', 'Saving the final RDB snapshot before exiting.');
    if (!persistence.save()) {
      if (!force) {
        host.log('warning', "Error trying to save the DB, can't exit.");
        return stay(store);
      }
      host.log('warning', 'Error trying to save the DB, but ignoring.');
    }
  }
  // What was answered in this turn has been answered.
  store.flush();
  if (configuration.get('pidfile') !== '') host.log('notice', 'Removing the pid file.');
  if (configuration.get('unixsocket') !== '') host.log('notice', 'Removing the unix socket file.');
  host.log('warning', 'Redis is now ready to exit, bye bye...');
  for (const client of [...store.clients.values()]) client.close();
  host.exit(0);
  return true;
}

function stay({ host }: Store): false {
  host.log('warning', 'Errors trying to shut down the server. Check the logs for more information.');
  return false;
}
