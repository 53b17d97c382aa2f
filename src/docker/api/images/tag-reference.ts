import { invalidParameter } from '../../engine/errors.ts';
import { readReference } from '../../engine/image/image-store.ts';
import { isTag, type Reference } from '../../registry/reference.ts';

/** A name with a tag, `latest` unless given, of two parameters (httputils.RepoTagReference). @throws EngineError */
export function tagReference(repository: string, tag: string): Reference {
  const reference = readReference(repository);
  if (reference.digest !== undefined) throw invalidParameter('cannot import digest reference');
  if (tag === '') return { ...reference, tag: reference.tag ?? 'latest' };
  if (!isTag(tag)) throw invalidParameter('invalid tag format');
  return { ...reference, tag };
}
