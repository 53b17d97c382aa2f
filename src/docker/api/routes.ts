import { CONTAINER_ROUTES } from './containers/routes.ts';
import { EXEC_ROUTES } from './exec/routes.ts';
import { IMAGE_ROUTES } from './images/routes.ts';
import { NETWORK_ROUTES } from './networks/routes.ts';
import { NOT_SIMULATED_ROUTES } from './not-simulated.ts';
import type { Route } from './route.ts';
import { SYSTEM_ROUTES } from './system/routes.ts';
import { VOLUME_ROUTES } from './volumes/routes.ts';

/** The whole API. The first route that fits a request answers it. */
export const ROUTES: readonly Route[] = [
  ...SYSTEM_ROUTES,
  ...CONTAINER_ROUTES,
  ...EXEC_ROUTES,
  ...IMAGE_ROUTES,
  ...NETWORK_ROUTES,
  ...VOLUME_ROUTES,
  ...NOT_SIMULATED_ROUTES,
];
