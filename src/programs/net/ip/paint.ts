const [RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN] = [31, 32, 33, 34, 35, 36];

const paint = (colour: number, text: string): string => `\x1b[${colour}m${text}\x1b[0m`;
const MAC = /(?:[\da-f]{2}:){5}[\da-f]{2}/g;

/** The colours of `ip -c` (color.c for a light background): names, addresses and states in what ip says. */
export function paintLine(line: string): string {
  const brief = /^(\S+ +)(UP|DOWN|UNKNOWN)( +)(.*)$/.exec(line);
  if (brief && !/^\d+:/.test(line)) {
    const [, name = '', state = '', gap = '', rest = ''] = brief;
    return `${paint(CYAN, name)}${stateOf(state + gap)}${rest.includes('<') ? rest.replace(/^\S+ /, (mac) => paint(YELLOW, mac)) : addresses(rest)}`;
  }
  if (/^\d+: /.test(line)) {
    const head = line.replace(/^(\d+: )(\S+: )/, (_, index, name) => index + paint(CYAN, name));
    return inet(head.replace(/(state )((?:UP|DOWN) )/, (_, word, state) => word + stateOf(state)));
  }
  if (/^ +link\//.test(line)) return line.replace(MAC, (mac) => paint(YELLOW, mac));
  if (/^ +inet/.test(line)) return inet(line);
  return line
    .replace(/^((?:\d+\.){3}\d+\S* )/, (dst) => paint(MAGENTA, dst))
    .replace(/((?:via|src) )(\S+ )/g, (_, word, address) => word + paint(MAGENTA, address))
    .replace(/(dev )(\S+ )/, (_, word, name) => word + paint(CYAN, name))
    .replace(/(lladdr )(\S+)/, (_, word, mac) => word + paint(YELLOW, mac));
}

function stateOf(text: string): string {
  if (text.startsWith('UP')) return paint(GREEN, text);
  return text.startsWith('DOWN') ? paint(RED, text) : text;
}

function inet(line: string): string {
  return line
    .replace(/( inet6 )([^/ ]+)/, (_, word, address) => word + paint(BLUE, address))
    .replace(/( inet )([^/ ]+)/, (_, word, address) => word + paint(MAGENTA, address))
    .replace(/(\/\d+ brd )(\S+ )/, (_, word, address) => word + paint(MAGENTA, address));
}

function addresses(text: string): string {
  return text.replace(/([\da-f.:]+)(?=\/\d+ )/g, (address) =>
    paint(address.includes(':') ? BLUE : MAGENTA, address),
  );
}
