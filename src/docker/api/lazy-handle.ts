import type { Route } from './route.ts';

/** A handler whose code is loaded when somebody first calls it, so that what is rare costs nothing before. */
export function lazyHandle(load: () => Promise<Route['handle']>): Route['handle'] {
  return async (call) => (await call.engine.clock.outside(load()))(call);
}
