import { keyShown } from './key-names.ts';
import { literalKey } from './literal-key.ts';
import { held } from './registers.ts';
import { find, PatternError } from './search.ts';
import type { Vim } from './vim.ts';
import { type Candidates, candidatesFor, listed, menuRow } from './wild-menu.ts';

interface Menu extends Candidates {
  /** Which one stands in the line; behind the last, what was typed. */
  readonly chosen: number;
  readonly head: string;
  readonly typed: string;
}

/** A line that is typed below the text; undefined if it was given up. */
export async function ask(vim: Vim, prompt: ':' | '/' | '?', begun = ''): Promise<string | undefined> {
  const history = vim.history[prompt === ':' ? ':' : '/'];
  const { cursor, buffer } = vim;
  const { top } = buffer;
  let text = begun;
  let at = text.length;
  let older = history.length;
  let kept = begun;
  /** What Tab goes through. */
  let menu: Menu | undefined;
  /** A row of the text in which something is found while it is typed, and where. */
  const draw = async (): Promise<void> => {
    if (vim.scrolled) {
      await vim.screen.drawBelow(`${prompt}${shownText(text)}`, 1 + shownText(text.slice(0, at)).length);
      return;
    }
    const message = vim.message;
    const mode = vim.mode;
    vim.message = { text: `${prompt}${shownText(text)}`, look: 'plain' };
    vim.pending = '';
    await preview(vim, prompt, text, { cursor, top });
    await vim.screen.drawLine(
      vim,
      `${prompt}${shownText(text)}`,
      1 + shownText(text.slice(0, at)).length,
      menu && menuRow(menu.shown, menu.chosen, vim.screen.columns),
    );
    vim.message = message;
    vim.mode = mode;
  };
  const back = (): void => {
    vim.cursor = cursor;
    buffer.top = top;
    vim.screen.found = undefined;
  };
  for (;;) {
    const key = await vim.keyboard.next(draw);
    if (key !== '\t') menu = undefined;
    switch (key) {
      case 'resize':
        vim.screen.forget();
        continue;
      case '\r':
      case '\n':
        back();
        if (text !== '' && history.at(-1) !== text) history.push(text);
        vim.message = prompt === ':' ? { text: `:${shownText(text)}`, look: 'plain' } : vim.message;
        return text;
      case 'closed':
        vim.process.exit(1);
        break;
      case 'escape':
      case '\x03':
        back();
        vim.scrolled = false;
        vim.message = undefined;
        return undefined;
      case '\x7f':
      case '\b':
        if (text === '') {
          vim.scrolled = false;
          back();
          vim.message = undefined;
          return undefined;
        }
        if (at > 0) {
          text = text.slice(0, at - 1) + text.slice(at);
          at--;
        }
        break;
      case 'delete':
        text = text.slice(0, at) + text.slice(at + 1);
        break;
      case '\x15':
        text = text.slice(at);
        at = 0;
        break;
      case '\x17': {
        const from = text.slice(0, at).replace(/(?:\w+|[^\s\w]+)?\s*$/, '').length;
        text = text.slice(0, from) + text.slice(at);
        at = from;
        break;
      }
      case '\x02':
      case 'home':
        at = 0;
        break;
      case '\x05':
      case 'end':
        at = text.length;
        break;
      case 'left':
        at = Math.max(0, at - 1);
        break;
      case 'right':
        at = Math.min(text.length, at + 1);
        break;
      case 'up':
      case 'down':
      case '\x10':
      case '\x0e': {
        if (older === history.length) kept = text;
        const step = key === 'up' || key === '\x10' ? -1 : 1;
        const arrow = key === 'up' || key === 'down';
        let next = older + step;
        while (arrow && history[next] !== undefined && !history[next]?.startsWith(kept)) next += step;
        if (next < 0 || next > history.length) break;
        older = next;
        text = history[older] ?? kept;
        at = text.length;
        break;
      }
      case '\t':
        if (prompt !== ':') break;
        if (menu) menu = { ...menu, chosen: (menu.chosen + 1) % (menu.texts.length + 1) };
        else {
          const found = candidatesFor(vim, text.slice(0, at));
          if (found.texts.length === 0) {
            await vim.terminal.write('\x07');
            break;
          }
          menu = {
            ...found,
            chosen: 0,
            head: text.slice(0, found.start),
            typed: text.slice(found.start, at),
          };
        }
        text = menu.head + (menu.texts[menu.chosen] ?? menu.typed) + text.slice(at);
        at = menu.head.length + (menu.texts[menu.chosen] ?? menu.typed).length;
        if (menu.texts.length === 1) menu = undefined;
        continue;
      case '\x04': {
        if (prompt !== ':') break;
        const { shown } = candidatesFor(vim, text.slice(0, at));
        if (shown.length === 0) break;
        // The menu goes before the list comes.
        await draw();
        const rows = listed(shown, vim.screen.columns).map((row) => `${row}\r\n`);
        await vim.terminal.write(`\x1b[${vim.screen.height + 1};1H:${shownText(text)}\r\n${rows.join('')}`);
        vim.scrolled = true;
        vim.screen.forget();
        break;
      }
      case '\x12': {
        const name = await vim.key();
        const word =
          name === '\x17'
            ? (/[\w]+/.exec(vim.line.slice(cursor.col))?.[0] ?? '')
            : (held(vim, name)?.text.join('\r') ?? '');
        text = text.slice(0, at) + word + text.slice(at);
        at += word.length;
        break;
      }
      case '\x16': {
        const literal = await literalKey(
          () => vim.key(),
          (next) => vim.keyboard.queue([next]),
        );
        text = text.slice(0, at) + literal + text.slice(at);
        at += literal.length;
        break;
      }
      default:
        if ([...key].length === 1 && key >= ' ') {
          text = text.slice(0, at) + key + text.slice(at);
          at += key.length;
        }
    }
  }
}

function shownText(text: string): string {
  return [...text].map(keyShown).join('');
}

/** While a pattern is typed, the first place where it is found is shown. */
async function preview(
  vim: Vim,
  prompt: string,
  text: string,
  from: { readonly cursor: Vim['cursor']; readonly top: number },
): Promise<void> {
  if (prompt === ':' || !vim.options.incsearch) return;
  vim.cursor = from.cursor;
  vim.buffer.top = from.top;
  vim.screen.found = undefined;
  if (text === '') return;
  try {
    const found = await find(
      vim.process,
      vim.text,
      vim.regex(text),
      from.cursor,
      prompt === '/',
      vim.options.wrapscan,
    );
    if (!found) return;
    vim.cursor = { line: found.line, col: found.col };
    vim.screen.found = { line: found.line, from: found.col, to: found.col + found.length };
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
  }
}
