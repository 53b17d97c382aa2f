import { parse, type Word } from 'unbash';

/** A word's text as a syntax tree. */
export function parseWord(text: string): Word {
  const command = parse(`: ${text}`).commands[0]?.command;
  const word = command?.type === 'Command' ? command.suffix[0] : undefined;
  if (word?.type === 'Word') return word;
  return { type: 'Word', text, value: text, pos: 0, end: text.length };
}
