/** Characters that are taken apart between two breaths. */
const MANY = 65_536;

/** The characters of a text; of a long one in steps. */
export function* charactersOf(text: string): Generator<undefined, string[]> {
  if (text.length < MANY) return Array.from(text);
  const characters: string[] = [];
  for (const character of text) if (characters.push(character) % MANY === 0) yield;
  return characters;
}
