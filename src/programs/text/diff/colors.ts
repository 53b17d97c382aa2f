import type { Command } from '../../command/command.ts';

/** What lines are shown in: heads, places, what went and what came. */
export interface Palette {
  readonly hd: string;
  readonly ln: string;
  readonly de: string;
  readonly ad: string;
}

const USUAL: Palette = { hd: '1', ln: '36', de: '31', ad: '32' };

/** `--palette=ad=33:de=35`. */
export async function readPalette(command: Command, text: string | undefined): Promise<Palette> {
  const palette: Record<keyof Palette, string> = { ...USUAL };
  for (const part of text ? text.split(':') : []) {
    const [, name, value] = /^([a-z]{2})=([\d;]*)$/.exec(part) ?? [];
    if (name === undefined || value === undefined) {
      await command.warn('unparsable value for --palette', 0);
      return USUAL;
    }
    if (name === 'hd' || name === 'ln' || name === 'de' || name === 'ad') palette[name] = value;
  }
  return palette;
}

const KINDS: readonly (readonly [pattern: RegExp, kind: keyof Palette | undefined])[] = [
  [/^@@ /, 'ln'],
  [/^\*{15}/, undefined],
  [/^[<-]/, 'de'],
  [/^[>+]/, 'ad'],
  [/^\d[\d,]*[acd][\d,]+$/, 'ln'],
];

/** `--color`: heads bold, places cyan, what went red, what came green. @param part what the lines are of */
export function colored(text: string, part: 'heads' | 'normal' | 'hunks', palette: Palette): string {
  return text.replace(/[^\n]+/g, (line) => {
    if (part === 'heads') return `\x1b[${palette.hd}m${line}\x1b[0m`;
    if (part === 'normal' && line === '---') return line;
    const kind = KINDS.find(([pattern]) => pattern.test(line))?.[1];
    if (!kind) return line;
    // A place may have the function behind it, which is not coloured.
    const [place = line, rest = ''] =
      kind === 'ln' ? (/^(@@ .*? @@)(.*)$/.exec(line)?.slice(1) ?? [line]) : [line];
    return `\x1b[${palette[kind]}m${place}\x1b[0m${rest}`;
  });
}
