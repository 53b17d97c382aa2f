import type { Store } from '../commands/engine/store.ts';
import { endServer } from '../commands/server/shutdown.ts';

/** Ends a server that was sent a signal, as `shutdown-on-sigterm` or `-sigint` says. What hinders that is in the log. */
export function stopServer(store: Store, signal: 'sigterm' | 'sigint'): void {
  store.updateTime();
  const words = store.configuration.get(`shutdown-on-${signal}`).split(' ');
  const saving = words.includes('save') ? 'always' : words.includes('nosave') ? 'never' : 'configured';
  const options = { saving, force: words.includes('force'), now: words.includes('now') } as const;
  const complain = (): void =>
    store.host.log(
      'warning',
      'SIGTERM received but errors trying to shut down the server, check the logs for more information',
    );
  if (!endServer(store, options, complain)) complain();
}
