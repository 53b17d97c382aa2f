import type { Pager } from './pager.ts';

const PAIRS = '{}()[]';

/** What a key does in busybox' less. */
export async function press(pager: Pager, key: string): Promise<void> {
  const { height } = pager;
  if (/^[0-9]$/.test(key)) return numbered(pager, key);
  switch (key) {
    case 'down':
    case 'e':
    case 'j':
    case '\r':
    case '\n':
      return pager.to(pager.top + 1);
    case 'up':
    case 'y':
    case 'k':
      return pager.to(pager.top - 1);
    case 'page-down':
    case ' ':
    case 'z':
    case 'f':
      return pager.to(pager.top + height);
    case 'page-up':
    case 'w':
    case 'b':
      return pager.to(pager.top - height);
    case 'd':
      return pager.to(pager.top + Math.floor(height / 2));
    case 'u':
      return pager.to(pager.top - Math.floor(height / 2));
    case 'home':
    case 'g':
    case 'p':
    case '<':
    case '%':
      return pager.to(0);
    case 'end':
    case 'G':
    case '>':
      await pager.read(Infinity);
      return pager.to(Infinity);
    case 'q':
    case 'Q':
    case 'interrupt':
      pager.over = true;
      return;
    case 'm':
      await pager.say('Mark: ');
      pager.marks.set(await pager.keyboard.key(), pager.top);
      return pager.show();
    case "'": {
      await pager.say('Go to mark: ');
      const mark = pager.marks.get(await pager.keyboard.key());
      return mark === undefined ? pager.show() : pager.to(mark);
    }
    case 'r':
    case 'R':
      return pager.show();
    case 'E':
      return examine(pager);
    case '=':
      return pager.tellPlace();
    case '/':
    case '?':
      await pager.clearLine();
      return pager.search(await typed(pager, key), key === '?');
    case 'n':
      return pager.toMatch(1);
    case 'N':
      return pager.toMatch(-1);
    case '-': {
      await pager.clearLine();
      await pager.print('-');
      const flag = await pager.keyboard.key();
      if ('MmE~SN'.includes(flag) && !pager.flags.delete(flag)) pager.flags.add(flag);
      if (flag === 'S' || flag === 'N') await pager.layOut();
      return pager.show();
    }
    case '{':
    case '(':
    case '[':
    case '}':
    case ')':
    case ']':
      return toBracket(pager, key);
    case ':':
      return afterColon(pager);
    default:
  }
}

/** A line that is typed on the last row. */
async function typed(pager: Pager, mark: string): Promise<string> {
  await pager.print(mark);
  let text = '';
  for (;;) {
    const key = await pager.keyboard.key();
    if (key === '\r' || key === '\n' || key === 'interrupt') return key === 'interrupt' ? '' : text;
    if (key === '\x7f' || key === '\b') {
      if (text !== '') await pager.print('\b \b');
      text = text.slice(0, -1);
    } else if ([...key].length === 1 && key >= ' ') {
      text += key;
      await pager.print(key);
    }
  }
}

async function examine(pager: Pager): Promise<void> {
  await pager.say('Examine: ');
  return pager.examine(await typed(pager, ''));
}

async function afterColon(pager: Pager): Promise<void> {
  await pager.say(' :');
  switch (await pager.keyboard.key()) {
    case 'd': {
      if (pager.files.length < 2) return;
      const { file } = pager;
      await pager.turnTo(file > 0 ? file - 1 : 1);
      pager.files.splice(file, 1);
      if (file === 0) pager.file = 0;
      return;
    }
    case 'e':
      return examine(pager);
    case 'f':
      return pager.tellPlace();
    case 'n':
      return pager.turnTo(pager.file + 1);
    case 'p':
      return pager.turnTo(pager.file - 1);
    case 'x':
      return pager.file === 0 ? pager.say('No previous file') : pager.turnTo(0);
    case 'q':
      pager.over = true;
      return;
    default:
  }
}

async function numbered(pager: Pager, first: string): Promise<void> {
  let digits = first;
  await pager.clearLine();
  await pager.print(`:${first}`);
  let key = await pager.keyboard.key();
  for (; /^[0-9]$/.test(key); key = await pager.keyboard.key()) {
    digits += key;
    await pager.print(key);
  }
  const count = Number(digits);
  if (count < 1) return pager.show();
  switch (key) {
    case 'down':
    case 'z':
    case 'd':
    case 'e':
    case ' ':
    case '\r':
    case '\n':
      return pager.to(pager.top + count);
    case 'up':
    case 'b':
    case 'w':
    case 'y':
    case 'u':
      return pager.to(pager.top - count);
    case 'g':
    case '<':
    case 'G':
    case '>':
      await pager.read(count);
      return pager.toLine(count - 1);
    case 'p':
    case '%':
      await pager.read(Infinity);
      return pager.toLine(Math.floor((count * (pager.rows.at(-1)?.line ?? 0)) / 100));
    case 'n':
      return pager.toMatch(count);
    case '/':
    case '?':
      return press(pager, key);
    default:
  }
}

/** From a bracket of the first row to the next other one, or from one of the last row back. */
async function toBracket(pager: Pager, bracket: string): Promise<void> {
  const at = PAIRS.indexOf(bracket);
  const down = at % 2 === 0;
  const other = PAIRS[at + (down ? 1 : -1)] ?? '';
  const { rows, top, height } = pager;
  const last = top + height - 1;
  const from = down ? top : Math.min(last, rows.length - 1);
  if (!rows[from]?.text.includes(bracket)) return pager.say(`No bracket in ${down ? 'top' : 'bottom'} line`);
  for (let row = from; row >= 0 && row < rows.length; row += down ? 1 : -1)
    if (rows[row]?.text.includes(other)) return pager.to(down ? row - height + 1 : row);
  return pager.say('No matching bracket found');
}
