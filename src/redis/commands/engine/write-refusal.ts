import type { Store } from './store.ts';

/**
 * Why no client may write now: what it would change could not be saved, too few replicas would get it, or only a master
 * decides. Undefined if it may.
 */
export function writeRefusal(store: Store): string | undefined {
  if (store.persistence.isBroken) {
    return "MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist to disk. Commands that may modify the data set are disabled, because this instance is configured to report errors during writes if RDB snapshotting fails (stop-writes-on-bgsave-error option). Please check the Redis logs for details about the RDB error.";
  }
  if (store.fileProblem !== undefined) {
    return `MISCONF Errors writing to the AOF file: ${store.fileProblem}`;
  }
  if (lacksReplicas(store)) return 'NOREPLICAS Not enough good replicas to write.';
  if (isReadOnly(store)) return "READONLY You can't write against a read only replica.";
  return undefined;
}

/** Why a script that says of itself what it does may not run now. */
export function scriptRefusal(
  store: Store,
  { noWrites, allowStale }: { readonly noWrites: boolean; readonly allowStale: boolean },
): string | undefined {
  if (isStale(store) && !allowStale) {
    return "MASTERDOWN Link with MASTER is down, replica-serve-stale-data is set to 'no' and 'allow-stale' flag is not set on the script.";
  }
  if (noWrites) return undefined;
  if (isReadOnly(store)) return 'READONLY Can not run script with write flag on readonly replica';
  if (store.persistence.isBroken) {
    return "MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist to disk. Writable scripts are blocked. Use 'no-writes' flag for read only scripts.";
  }
  if (store.fileProblem !== undefined) {
    return `MISCONF Redis is configured to persist data to AOF, but it's currently unable to persist to disk. Writable scripts are blocked. Use 'no-writes' flag for read only scripts. AOF error: ${store.fileProblem}`;
  }
  return lacksReplicas(store) ? 'NOREPLICAS Not enough good replicas to write.' : undefined;
}

/** A replica without its master that does not answer with old data. */
export function isStale({ replication, configuration }: Store): boolean {
  const link = replication?.link;
  return (
    link !== undefined && link.state !== 'connected' && configuration.get('replica-serve-stale-data') === 'no'
  );
}

function isReadOnly({ replication, configuration }: Store): boolean {
  return replication?.link !== undefined && configuration.get('replica-read-only') === 'yes';
}

function lacksReplicas({ replication, configuration }: Store): boolean {
  return (
    configuration.minReplicas > 0 &&
    !replication?.link &&
    configuration.get('min-replicas-max-lag') !== '0' &&
    (replication?.goodReplicas ?? 0) < configuration.minReplicas
  );
}
