import { InvalidReference, parseReference, type Reference } from '../../registry/reference.ts';
import { CommandError } from '../command/command-error.ts';

/** Reads the name of an image. @throws CommandError */
export function readReference(text: string): Reference {
  try {
    return parseReference(text);
  } catch (error) {
    if (!(error instanceof InvalidReference)) throw error;
    throw new CommandError(error.message);
  }
}

/**
 * What pull and push are about: a repository with all its tags, or one image.
 * @throws CommandError
 */
export function readRemote(
  text: string,
  allTags: boolean,
): { readonly reference: Reference; readonly defaulted: boolean } {
  const reference = readReference(text);
  const bare = reference.tag === undefined && reference.digest === undefined;
  if (allTags && !bare) throw new CommandError("tag can't be used with --all-tags/-a");
  if (allTags || !bare) return { reference, defaulted: false };
  return { reference: { ...reference, tag: 'latest' }, defaulted: true };
}

/** With registry and `library/` written out: `docker.io/library/redis:latest`. */
export function fullText({ domain, path, tag, digest }: Reference): string {
  return `${domain}/${path}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}
