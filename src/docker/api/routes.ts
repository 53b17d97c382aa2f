import { CONTAINER_ROUTES } from './containers/routes.ts';
import { EXEC_ROUTES } from './exec/routes.ts';
import type { Route } from './route.ts';
import { PING_ROUTES } from './system/ping.ts';

/** The whole API. The first route that fits a request answers it. */
export const ROUTES: readonly Route[] = [...PING_ROUTES, ...CONTAINER_ROUTES, ...EXEC_ROUTES];
