import { LazyCommands } from '../table/lazy-commands.ts';

/** The commands of replication. */
export const REPLICATION = new LazyCommands(
  async () => (await import('./replication-handlers.ts')).REPLICATION_HANDLERS,
);
