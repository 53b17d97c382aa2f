/** A package of a distribution: what a package manager knows of it, and the programs that it brings. */
export interface Package {
  readonly name: string;
  readonly version: string;
  /** Bytes to download. */
  readonly size: number;
  /** KiB on the disk. */
  readonly installed: number;
  readonly depends: readonly string[];
  readonly description: string;
  /** Executables: where they stand and which program they run. */
  readonly programs: readonly (readonly [path: string, id: string])[];
  /** The package that it was built with, if its name is another (Alpine). */
  readonly origin?: string;
  readonly license?: string;
}

export type Catalogue = ReadonlyMap<string, Package>;

/**
 * Reads a catalogue. A line is a package: name, version, bytes to download, KiB on the disk, what it depends on,
 * description, programs as `path` or `path=id`, origin, license; separated by bars.
 */
export function parseCatalogue(text: string): Catalogue {
  const packages = new Map<string, Package>();
  for (const line of text.split('\n')) {
    const [name = '', version = '', size, installed, depends, description = '', programs, origin, license] =
      line.split('|');
    if (name === '') continue;
    packages.set(name, {
      name,
      version,
      size: Number(size),
      installed: Number(installed),
      depends: words(depends),
      description,
      programs: words(programs).map((word) => {
        const [path = '', id] = word.split('=');
        return [path, id ?? path.slice(path.lastIndexOf('/') + 1)];
      }),
      ...(origin ? { origin } : {}),
      ...(license ? { license } : {}),
    });
  }
  return packages;
}

/** The words of a text without blanks between them. */
export function words(text: string | undefined): readonly string[] {
  return (text ?? '').split(' ').filter((word) => word !== '');
}
