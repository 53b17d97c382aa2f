import type { Engine } from '../../engine.ts';
import { EngineError } from '../../errors.ts';
import type { Filters } from '../../filters.ts';
import { pruneUntil } from '../../prune-filter.ts';
import { removeContainer } from './remove.ts';

export interface PruneReport {
  readonly ContainersDeleted: readonly string[] | null;
  readonly SpaceReclaimed: number;
}

/** `docker container prune`. @throws EngineError */
export async function pruneContainers(engine: Engine, filters: Filters): Promise<PruneReport> {
  filters.validate(['label', 'label!', 'until']);
  const until = pruneUntil(filters, engine.clock.now());
  const removed: string[] = [];
  let space = 0;
  for (const container of engine.containers.all()) {
    if (container.running || (until !== undefined && container.created > until)) continue;
    const { Labels } = container.config;
    if (!filters.matchLabels('label', Labels)) continue;
    if (filters.has('label!') && filters.matchLabels('label!', Labels)) continue;
    const size = container.writable.size;
    try {
      await removeContainer(engine, container.id);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      continue;
    }
    space += size;
    removed.push(container.id);
  }
  engine.events.emit('container', 'prune', '', [['reclaimed', String(space)]]);
  return { ContainersDeleted: removed.length > 0 ? removed : null, SpaceReclaimed: space };
}
