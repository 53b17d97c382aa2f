import { LazyCommands } from '../table/lazy-commands.ts';

/** Commands that are seldom asked for. */
export const RARE = new LazyCommands(async () => (await import('./rare-handlers.ts')).RARE_HANDLERS);
