import type { DebianPackage } from '../packages/debian-package.ts';
import { paragraph, type System } from './system.ts';

/**
 * An archive of the sandbox: an ar file with the format's version and what is known of the package. Its programs are not in it;
 * they come with the sandbox.
 */
export function archiveText(each: DebianPackage): string {
  return `!<arch>\n${member('debian-binary', '2.0\n')}${member('control', paragraph(each, 'install ok not-installed'))}`;
}

/** The package that an archive holds; undefined if it is none. */
export function packageOf(system: System, text: string): DebianPackage | undefined {
  if (!text.startsWith('!<arch>\ndebian-binary')) return undefined;
  const name = /^Package: (.*)$/m.exec(text)?.[1] ?? '';
  const known = system.catalogue.get(name);
  return known && text.includes(`\nVersion: ${known.version}\n`) ? known : undefined;
}

/** Whether a word names an archive and not a package. */
export function isArchive(word: string): boolean {
  return /^(?:\.{0,2}\/).*\.deb$/.test(word);
}

function member(name: string, content: string): string {
  const head = `${name.padEnd(16)}${'0'.padEnd(12)}${'0'.padEnd(6)}${'0'.padEnd(6)}${'100644'.padEnd(8)}${String(content.length).padEnd(10)}\`\n`;
  return `${head}${content}${content.length % 2 === 1 ? '\n' : ''}`;
}
