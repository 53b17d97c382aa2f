import { LazyCommands } from '../table/lazy-commands.ts';

/** What the commands say about themselves: COMMAND and every HELP. */
export const DOCUMENTATION = new LazyCommands(
  async () => (await import('./documentation-handlers.ts')).DOCUMENTATION_HANDLERS,
);
