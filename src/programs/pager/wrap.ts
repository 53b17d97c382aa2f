/** A line as rows of the screen; tabs stand at every eighth column, control characters as ^X. */
export function wrap(line: string, columns: number): readonly string[] {
  let text = '';
  if (/^[ -~]*$/.test(line)) text = line;
  else
    for (const character of line) {
      if (character === '\t') text += ' '.repeat(8 - (text.length % 8));
      else if (character < ' ' && character !== '\x1b')
        text += `^${String.fromCharCode(character.charCodeAt(0) + 64)}`;
      else text += character;
    }
  const rows: string[] = [];
  for (let at = 0; at === 0 || at < text.length; at += columns) rows.push(text.slice(at, at + columns));
  return rows;
}
