import { APPEND_ONLY } from '../commands/append-only/append-only-commands.ts';
import type { Store } from '../commands/engine/store.ts';
import { loadAllCommands } from '../commands/table/lazy-commands.ts';
import type { Directives } from './directives.ts';
import { loadDump } from './load-dump.ts';

/**
 * What stands between a server's configuration and its first client: modules, users, its master, its data. False if it
 * cannot begin, and then the log says why. `print`: a report on a dump that is damaged goes there, line by line. `paused`: reading
 * the data takes longer, and clients may come meanwhile.
 */
export async function prepareStore(
  store: Store,
  directives: Directives,
  print: (line: string) => Promise<unknown>,
  paused: () => void,
): Promise<boolean> {
  if (!(await direct(store, directives))) return false;
  const { configuration } = store;
  const [masterHost, masterPort] = configuration.get('replicaof').split(' ');
  if (masterHost && masterPort) {
    const { Replication } = await store.outside(import('../commands/replication/replication.ts'));
    Replication.of(store).followFromStart(masterHost, Number(masterPort));
  }
  if (configuration.get('appendonly') !== 'yes') return loadDump(store, print, paused);
  // The commands in the file run without a pause between them, so all must be there.
  await store.outside(loadAllCommands());
  if (!(await APPEND_ONLY.loaded?.openAppendOnly(store, paused))) return false;
  store.persistence.dirty = 0;
  return true;
}

/** What the configuration says of commands, modules and users. */
async function direct(store: Store, { names, modules, moduleSettings, users }: Directives): Promise<boolean> {
  const { host, configuration } = store;
  if (names.size > 0) store.commandNames = names;
  const [module] = modules;
  if (module !== undefined) {
    const reason = `${module}: cannot open shared object file: No such file or directory`;
    host.log('warning', `Module ${module} failed to load: ${reason}`);
    host.log('warning', `Can't load module from ${module}: server aborting`);
    return false;
  }
  if (moduleSettings) {
    host.log(
      'warning',
      'Module Configuration detected without loadmodule directive or no ApplyConfig call: aborting',
    );
    return false;
  }
  if (users.length === 0 && configuration.get('aclfile') === '') return true;
  const { loadUsers } = await store.outside(import('../commands/acl/user-file.ts'));
  const problem = loadUsers(store, users);
  if (problem !== undefined) host.log('warning', problem);
  return problem === undefined;
}
