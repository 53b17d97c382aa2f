import type { Route } from '../route.ts';

export const CONTAINER_ROUTES: readonly Route[] = [];
