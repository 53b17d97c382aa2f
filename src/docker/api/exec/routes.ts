import type { Route } from '../route.ts';

export const EXEC_ROUTES: readonly Route[] = [];
