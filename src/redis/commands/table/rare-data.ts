import { LazyCommands } from './lazy-commands.ts';

/** Commands on data that are rarer than others. */
export const RARE_DATA = new LazyCommands(
  async () => (await import('./rare-data-handlers.ts')).RARE_DATA_HANDLERS,
);
