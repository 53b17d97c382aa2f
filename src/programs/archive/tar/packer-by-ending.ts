import { BZIP2, GZIP, LZMA, type Packer, XZ } from '../packers.ts';

const ENDINGS: ReadonlyMap<string, Packer> = new Map([
  ...['gz', 'tgz'].map((ending) => [ending, GZIP] as const),
  ...['bz2', 'tbz', 'tbz2'].map((ending) => [ending, BZIP2] as const),
  ...['xz', 'txz'].map((ending) => [ending, XZ] as const),
  ...['lzma', 'tlz'].map((ending) => [ending, LZMA] as const),
]);

/** The packer that a file's name tells. */
export function packerByEnding(path: string): Packer | undefined {
  const [, ending = ''] = /\.([^.]*)$/.exec(path) ?? [];
  return ENDINGS.get(ending);
}
