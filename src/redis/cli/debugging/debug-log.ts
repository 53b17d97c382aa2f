import type { RespValue } from '../../resp/value.ts';

const WHITE = 37;

/** What the debugger of scripts tells, in colours if the terminal has them; `ended`: the session is over. */
export function debugLog(
  value: RespValue,
  hasColors: boolean,
): { readonly shown: RespValue; readonly ended: boolean } {
  if (value.type === 'status') {
    if (value.text.startsWith('<endsession>')) return { shown: { type: 'status', text: '' }, ended: true };
    return { shown: { type: 'status', text: hasColors ? colored(value.text) : value.text }, ended: false };
  }
  if (value.type !== 'array') return { shown: value, ended: false };
  let ended = false;
  const items = value.items.map((item) => {
    // What follows the end is the script's own.
    if (ended) return item;
    const line = debugLog(item, hasColors);
    ended = line.ended;
    return line.shown;
  });
  return { shown: { ...value, items }, ended };
}

function colored(text: string): string {
  let bold = 0;
  let color = WHITE;
  const paint = (mark: string, isBold: 0 | 1, ink: number): void => {
    if (text.includes(mark)) [bold, color] = [isBold, ink];
  };
  paint('<debug>', 1, WHITE);
  paint('<redis>', 0, 32);
  paint('<reply>', 0, 36);
  paint('<error>', 0, 31);
  paint('<hint>', 1, WHITE);
  paint('<value>', 0, 35);
  paint('<retval>', 0, 35);
  if (text.length > 4 && /\d/.test(text[3] as string)) {
    // The line that comes next, and those with a breakpoint.
    if (text[1] === '>') [bold, color] = [0, 33];
    else if (text[2] === '#') [bold, color] = [1, WHITE];
  }
  return `\x1b[${bold};${color};49m${text}\x1b[0m`;
}
