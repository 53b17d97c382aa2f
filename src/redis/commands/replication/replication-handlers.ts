import { migrate } from '../generic/migrate.ts';
import { failover, replicaof, role, wait } from './roles.ts';
import { psync, replconf, sync } from './sync.ts';

/** What servers do with each other, loaded when it is needed for the first time. */
export const REPLICATION_HANDLERS = { sync, psync, replconf, replicaof, role, wait, failover, migrate };
