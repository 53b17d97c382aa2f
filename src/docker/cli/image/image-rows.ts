import { familiarName, parseReference, type Reference } from '../../registry/reference.ts';
import type { ImageRow, ImageSummary } from './list-context.ts';

const NONE = '<none>';

/**
 * The lines that an image has: one for each of its tags; one for each repository that it has only a digest in; one with
 * `<none>` if it has no name at all.
 * @param digests which lines have a digest: those that show it, or all, with a line for each digest
 */
export function imageRows(image: ImageSummary, digests: 'none' | 'shown' | 'all'): readonly ImageRow[] {
  const tags = byRepository(image.RepoTags ?? [], ({ tag }) => tag);
  const known = byRepository(image.RepoDigests ?? [], ({ digest }) => digest);
  if (isDangling(image)) return [{ image, repository: NONE, tag: NONE, digest: NONE }];
  const rows: ImageRow[] = [];
  for (const [repository, ofRepository] of tags) {
    const shown = digests === 'none' ? [] : (known.get(repository) ?? []);
    known.delete(repository);
    for (const tag of ofRepository) {
      for (const digest of shown.length === 0 ? [NONE] : shown) rows.push({ image, repository, tag, digest });
    }
  }
  for (const [repository, ofRepository] of known) {
    for (const digest of digests === 'all' ? ofRepository : [''])
      rows.push({ image, repository, tag: NONE, digest });
  }
  return rows;
}

/** Whether an image has no name: nothing refers to it any more. */
export function isDangling({ RepoTags, RepoDigests }: ImageSummary): boolean {
  const isNone = (names: readonly string[] | null, none: string): boolean =>
    (names ?? []).length === 0 || (names?.length === 1 && names[0] === none);
  return isNone(RepoTags, '<none>:<none>') && isNone(RepoDigests, '<none>@<none>');
}

function byRepository(
  names: readonly string[],
  part: (reference: Reference) => string | undefined,
): Map<string, readonly string[]> {
  const parts = new Map<string, readonly string[]>();
  for (const name of names) {
    const reference = read(name);
    const value = reference && part(reference);
    if (!reference || value === undefined) continue;
    const repository = familiarName(reference);
    parts.set(repository, [...(parts.get(repository) ?? []), value]);
  }
  return parts;
}

function read(name: string): Reference | undefined {
  try {
    return parseReference(name);
  } catch {
    return undefined;
  }
}
