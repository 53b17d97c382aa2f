import type { DebianPackage } from '../packages/debian-package.ts';
import type { System } from './system.ts';

/** The file about a package that images without documentation keep: path and text. */
export function documentOf({ name, description }: DebianPackage): readonly [path: string, text: string] {
  return [
    `/usr/share/doc/${name}/copyright`,
    `${name}: ${description}.\n\nThis package is part of the sandbox; its programs are Drydock's own.\n`,
  ];
}

/** All files and directories of an installed package, as `dpkg -L` lists them. */
export function filesOf(system: System, each: DebianPackage): readonly string[] {
  const files = each.programs.map(([path]) => path);
  if (!system.isBase(each.name)) files.push(documentOf(each)[0]);
  const all = new Set(['/.']);
  for (const file of files.sort()) {
    for (let at = file.indexOf('/', 1); at > 0; at = file.indexOf('/', at + 1)) all.add(file.slice(0, at));
    all.add(file);
  }
  return [...all];
}
