import { failover, replicaof, role, wait } from './roles.ts';
import { psync, replconf, sync } from './sync.ts';

/** Everything about replication, loaded when it is needed for the first time. */
export const REPLICATION_HANDLERS = { sync, psync, replconf, replicaof, role, wait, failover };
