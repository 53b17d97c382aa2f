import { type HereDocBody, type ParsedScript, parse, type WordPart } from 'unbash';
import type { Shell } from '../shell.ts';
import { inTurns } from './split-patiently.ts';
import { expandQuoted } from './word.ts';

/** Expands a text as if it stood between double quotes: prompts, the values of PS4 and ENV. */
export async function expandQuotedText(shell: Shell, text: string): Promise<string> {
  return /[$`\\]/.test(text) ? expandQuoted(shell, await quotedPartsPatiently(shell, text)) : text;
}

/** Longer texts are taken apart in turns. */
const LONG = 32_768;

/** A text as the parts of a here-document, which is how double quotes work but for the quotes themselves. */
export function quotedPartsPatiently(
  shell: Shell,
  text: string,
): readonly WordPart[] | Promise<readonly WordPart[]> {
  return text.length > LONG ? quotedPartsOfLong(shell, text) : quotedParts(text);
}

async function quotedPartsOfLong(shell: Shell, text: string): Promise<readonly WordPart[]> {
  const { clock } = shell.process.machine.kernel;
  const { quotedPartsInTurns } = await clock.outside(import('./long-quoted-text.ts'));
  return inTurns(shell, quotedPartsInTurns(text));
}

export function quotedParts(text: string): readonly WordPart[] {
  return partsOfDocument(text, documentIn(parse(documentWith(text))));
}

/** A script that is nothing but a here-document with a text. */
export function documentWith(text: string): string {
  let delimiter = 'END';
  while (text.includes(delimiter)) delimiter += '-END';
  return `: <<${delimiter}\n${text}\n${delimiter}\n`;
}

export function documentIn(script: ParsedScript): HereDocBody | undefined {
  const command = script.commands[0]?.command;
  const redirect = command?.type === 'Command' ? command.redirects[0] : undefined;
  return redirect?.type === 'HereDoc' ? redirect.body : undefined;
}

/** @param body the here-document with the text */
export function partsOfDocument(text: string, body: HereDocBody | undefined): readonly WordPart[] {
  const parts = body?.parts;
  if (!parts) return [{ type: 'Literal', pos: 0, end: 0, text, value: text.replace(/\\([$`\\])/g, '$1') }];
  const last = parts.at(-1);
  if (last?.type !== 'Literal') return parts;
  // The newline before the delimiter is not part of the text.
  return [
    ...parts.slice(0, -1),
    { ...last, value: last.value.replace(/\n$/, ''), text: last.text.replace(/\n$/, '') },
  ];
}
