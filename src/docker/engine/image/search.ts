import { RegistryError } from '../../registry/registry-error.ts';
import type { Engine } from '../engine.ts';
import { EngineError, invalidParameter } from '../errors.ts';
import type { Filters } from '../filters.ts';

/** A row of `docker search`, as the API has it. */
export interface SearchRow {
  readonly star_count: number;
  readonly is_official: boolean;
  readonly name: string;
  readonly is_automated: boolean;
  readonly description: string;
}

/** Rows that a registry gives unless told otherwise, and the most it gives. */
const DEFAULT_LIMIT = 25;
const MOST = 100;

/** @throws EngineError */
export async function searchImages(
  engine: Engine,
  term: string,
  filters: Filters,
  limit: number,
): Promise<readonly SearchRow[]> {
  filters.validate(['is-automated', 'is-official', 'stars']);
  if (filters.boolean('is-automated', false)) return [];
  const official = filters.boolean('is-official', false);
  const stars = starsFilter(filters);
  if (limit < 0 || limit > MOST)
    throw invalidParameter(`Limit ${limit} is outside the range of [1, ${MOST}]`);
  if (/^https?:\/\//.test(term)) {
    throw invalidParameter(`invalid repository name: repository name (${term}) should not have a scheme`);
  }
  const found = await search(engine, term);
  return found
    .slice(0, limit || DEFAULT_LIMIT)
    .filter((row) => (!filters.has('is-official') || row.official === official) && row.stars >= stars)
    .map((row) => ({
      star_count: row.stars,
      is_official: row.official,
      name: row.name,
      is_automated: false,
      description: row.description,
    }));
}

async function search(engine: Engine, term: string): ReturnType<Engine['registry']['search']> {
  try {
    return await engine.registry.search(term);
  } catch (error) {
    throw error instanceof RegistryError ? new EngineError('system', error.message) : error;
  }
}

function starsFilter(filters: Filters): number {
  let most = 0;
  for (const text of filters.get('stars')) {
    if (!/^[+-]?\d+$/.test(text)) {
      throw invalidParameter(
        `invalid filter 'stars=${text}': strconv.Atoi: parsing "${text}": invalid syntax`,
      );
    }
    most = Math.max(most, Number(text));
  }
  return most;
}
