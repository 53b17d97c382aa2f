import type { Engine } from '../engine.ts';
import { invalidParameter } from '../errors.ts';
import type { Filters } from '../filters.ts';
import { removeVolume } from './remove.ts';
import { volumeSize, volumeUsers } from './usage.ts';
import { ANONYMOUS_LABEL } from './volume.ts';

export interface PrunedVolumes {
  readonly VolumesDeleted: readonly string[];
  readonly SpaceReclaimed: number;
}

/**
 * Removes the volumes that no container has: those that nobody named, or with `all` every one. Volumes with options of
 * their own stay, for they free no space here. @throws EngineError
 */
export function pruneVolumes(engine: Engine, filters: Filters): PrunedVolumes {
  filters.validate(['all', 'label', 'label!']);
  const all = allFilter(filters);
  const removed: string[] = [];
  let reclaimed = 0;
  for (const volume of [...engine.volumes.values()]) {
    const { name, labels, options } = volume;
    if (options || volumeUsers(engine, volume).length > 0) continue;
    if (!all && !Object.hasOwn(labels ?? {}, ANONYMOUS_LABEL)) continue;
    if (!filters.matchLabels('label', labels)) continue;
    if (filters.has('label!') && filters.matchLabels('label!', labels)) continue;
    reclaimed += volumeSize(engine, volume);
    removeVolume(engine, name);
    removed.push(name);
  }
  engine.events.emit('volume', 'prune', '', [['reclaimed', String(reclaimed)]]);
  return { VolumesDeleted: removed, SpaceReclaimed: reclaimed };
}

/** Go's ParseBool knows more words than the filters' own booleans. */
function allFilter(filters: Filters): boolean {
  const values = filters.get('all');
  const [value] = values;
  if (value === undefined) return false;
  if (values.length === 1 && /^(?:1|t|T|TRUE|true|True)$/.test(value)) return true;
  if (values.length === 1 && /^(?:0|f|F|FALSE|false|False)$/.test(value)) return false;
  throw invalidParameter(`invalid filter 'all=[${values.join(' ')}]'`);
}
