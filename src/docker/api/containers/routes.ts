import type { Route } from '../route.ts';
import { ARCHIVE } from './archive.ts';
import { CREATE } from './create.ts';
import { LIFECYCLE } from './lifecycle.ts';
import { OBSERVE } from './observe.ts';
import { READ } from './read.ts';
import { STREAMS } from './streams.ts';

export const CONTAINER_ROUTES: readonly Route[] = [
  CREATE,
  ...READ,
  ...STREAMS,
  ...OBSERVE,
  ...ARCHIVE,
  ...LIFECYCLE,
];
