/** How a section of a help text begins. */
const SECTION = /^(?:Aliases|Examples|(?:[A-Z]\w+ )*(?:Options|Commands)):$|^(?:Run|See) '|^For more help/;

/**
 * A help text without its descriptions, which are in our own words: usage, names, types, defaults and layout remain. Other
 * texts stay as they are, and so does a help text that was treated before.
 */
export function withoutDescriptions(text: string): string {
  const start = text.search(/^Usage: {2}docker/m);
  if (start < 0) return text;
  const [usage = '', ...rest] = text.slice(start).split('\n\n');
  const at = rest.findIndex((part) => SECTION.test(part.split('\n')[0] ?? ''));
  const sections = at < 0 ? [] : rest.slice(at);
  const described = (at < 0 ? rest.length : at) > 0;
  return [text.slice(0, start) + usage, ...(described ? ['DESCRIPTION'] : []), ...sections.map(shape)].join(
    '\n\n',
  );
}

function shape(section: string): string {
  const [title = '', ...lines] = section.split('\n');
  if (title.endsWith('Commands:')) return [title, ...lines.map(commandShape)].join('\n');
  if (title.endsWith('Options:')) return [title, ...optionShapes(lines)].join('\n');
  return section;
}

function commandShape(line: string): string {
  return line.replace(/^( {2}\S+ +)\S.*$/, '$1…');
}

function optionShapes(lines: readonly string[]): readonly string[] {
  const shapes: { left: string; description: string }[] = [];
  const others: string[] = [];
  for (const line of lines) {
    const start = /^( {2}(?:-\w, | {4})--[\w-]+(?: [\w-]+)?(?: {2,}|$))(.*)/.exec(line);
    const last = shapes.at(-1);
    if (start) shapes.push({ left: start[1] ?? '', description: start[2] ?? '' });
    else if (line.startsWith('   ') && last) last.description += ` ${line.trim()}`;
    else others.push(line);
  }
  return [
    ...shapes.map(({ left, description }) => {
      // In our own words there are defaults that are no values: "default shows just running".
      const byDefault = /\(default (?:"[^"]*"|\[[^\]]*\]|\S+)\)$/.exec(description)?.[0];
      return left + (byDefault ?? (description === '' ? '' : '…'));
    }),
    ...others,
  ];
}
