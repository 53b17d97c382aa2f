/** A message without what nobody wants in it: blanks at the ends of lines, blank lines around, comments if it was edited. */
export function cleaned(text: string, comments: boolean): string {
  const lines = text.split('\n').map((line) => line.replace(/[ \t\r\v\f]+$/, ''));
  const kept = comments ? lines.filter((line) => !line.startsWith('#')) : lines;
  const message = kept
    .join('\n')
    .replace(/^\n+/, '')
    .replace(/\n+$/, '')
    .replace(/\n{3,}/g, '\n\n');
  return message === '' ? '' : `${message}\n`;
}
