import type { Engine } from '../../engine.ts';

/** A line of `docker diff`: 0 changed, 1 added, 2 deleted. */
export interface ContainerChange {
  readonly Path: string;
  readonly Kind: 0 | 1 | 2;
}

const KINDS = { C: 0, A: 1, D: 2 } as const;

/** @returns null when nothing differs, as Go writes it. @throws EngineError */
export function containerChanges(engine: Engine, nameOrId: string): readonly ContainerChange[] | null {
  const container = engine.containers.find(nameOrId);
  const changes = container.writable.changes().map(({ kind, path }) => ({ Path: path, Kind: KINDS[kind] }));
  return changes.length > 0 ? changes : null;
}
