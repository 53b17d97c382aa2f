const USAGE = /(BusyBox v[^\n]* multi-call binary\.\r?\n(?:\r?\n)?Usage: [^\n]*\n)([\s\S]*)$/;

/** What busybox says of a tool and its options is in our own words; which options there are, and how they stand, is not. */
export function withoutBusyboxWords(text: string): string {
  return text.replace(
    USAGE,
    (_, head: string, rest: string) => head + rest.split('\n').map(shape).join('\n'),
  );
}

function shape(line: string): string {
  if (/^\t\[|^ *or: /.test(line) || line === '') return line;
  if (!line.startsWith('\t')) return 'WORDS';
  return line.replace(/^(\t[^\t]*\t+).*$/, '$1WORDS');
}
