/** A command of several lines as one, so that it can be called back and edited. */
export function joinLines(lines: readonly string[]): string {
  let joined = lines[0] ?? '';
  for (const line of lines.slice(1)) {
    if (joined.includes('<<') || hasOpenQuote(joined)) joined += `\n${line}`;
    else if (/(?:^|[^\\])\\$/.test(joined)) joined = joined.slice(0, -1) + line;
    else if (/(?:^|[\s;&|])(?:do|then|else|elif|if|while|until|in|\{|\()\s*$|[|&;({]\s*$|\)\s*$/.test(joined))
      joined += ` ${line.trimStart()}`;
    else joined += `; ${line.trimStart()}`;
  }
  return joined;
}

function hasOpenQuote(text: string): boolean {
  const rest = text.replace(/\\.|'[^']*'|"(?:\\.|[^"\\])*"/gs, '');
  return /['"]/.test(rest);
}
