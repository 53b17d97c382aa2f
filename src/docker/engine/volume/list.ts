import type { Engine } from '../engine.ts';
import type { Filters } from '../filters.ts';
import { volumeUsers } from './usage.ts';
import type { Volume } from './volume.ts';

/** By name. @throws EngineError invalid parameter */
export function listVolumes(engine: Engine, filters: Filters): readonly Volume[] {
  filters.validate(['dangling', 'driver', 'label', 'name']);
  const dangling = filters.has('dangling') ? filters.boolean('dangling', false) : undefined;
  return [...engine.volumes.values()]
    .filter(
      (volume) =>
        filters.match('name', volume.name) &&
        filters.exactMatch('driver', volume.driver) &&
        filters.matchLabels('label', volume.labels) &&
        (dangling === undefined || dangling === (volumeUsers(engine, volume).length === 0)),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
