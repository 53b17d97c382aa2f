import { packedId, unpackedId } from './object-store.ts';

/** An entry of a directory as it was committed. */
export interface TreeEntry {
  /** `100644`, `100755`, `120000`, `40000` or `160000`. */
  readonly mode: string;
  readonly name: string;
  readonly id: string;
}

export const DIRECTORY = '40000';

export function parseTree(content: string): readonly TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < content.length; ) {
    const blank = content.indexOf(' ', at);
    const end = content.indexOf('\0', blank);
    entries.push({
      mode: content.slice(at, blank),
      name: content.slice(blank + 1, end),
      id: unpackedId(content.slice(end + 1, end + 21)),
    });
    at = end + 21;
  }
  return entries;
}

/** Directories are sorted as if their names ended with a slash. */
export function formatTree(entries: readonly TreeEntry[]): string {
  const key = ({ name, mode }: TreeEntry): string => (mode === DIRECTORY ? `${name}/` : name);
  return entries
    .toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
    .map(({ mode, name, id }) => `${mode} ${name}\0${packedId(id)}`)
    .join('');
}
