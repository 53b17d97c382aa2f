import { CONTAINER_TYPES } from './container-types.ts';
import { HOST_CONFIG_TYPES } from './host-config-types.ts';
import { OTHER_TYPES } from './other-types.ts';
import { TypeTable } from './types.ts';

/** The Go types of what can be inspected. */
export const OBJECT_TYPES = new TypeTable(CONTAINER_TYPES, HOST_CONFIG_TYPES, OTHER_TYPES);
