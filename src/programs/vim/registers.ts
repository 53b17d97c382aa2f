import type { Register, Vim } from './vim.ts';

/** Keeps what was deleted or yanked, in the register that was named and in those that vim keeps by itself. */
export function keep(vim: Vim, name: string, register: Register, deleted: boolean): void {
  const { registers } = vim;
  if (name === '_') return;
  if (/^[A-Z]$/.test(name)) {
    const small = name.toLowerCase();
    const before = registers.get(small);
    const joined = before ? append(before, register) : register;
    registers.set(small, joined);
    registers.set('"', joined);
    return;
  }
  registers.set('"', register);
  if (name !== '' && name !== '"') registers.set(name, register);
  else if (!deleted) registers.set('0', register);
  else if (register.kind === 'lines' || register.text.length > 1) {
    for (let i = 9; i > 1; i--) {
      const older = registers.get(String(i - 1));
      if (older) registers.set(String(i), older);
    }
    registers.set('1', register);
  } else registers.set('-', register);
}

function append(before: Register, register: Register): Register {
  if (before.kind === 'lines' || register.kind === 'lines')
    return { text: [...before.text, ...register.text], kind: 'lines' };
  const [first = '', ...rest] = register.text;
  return {
    text: [...before.text.slice(0, -1), `${before.text.at(-1) ?? ''}${first}`, ...rest],
    kind: before.kind,
  };
}

/** What a register holds; some are what vim knows besides. */
export function held(vim: Vim, name: string): Register | undefined {
  const plain = (text: string | undefined): Register | undefined =>
    text === undefined ? undefined : { text: text.split('\n'), kind: 'characters' };
  switch (name) {
    case '':
    case '*':
    case '+':
      return vim.registers.get('"');
    case '%':
      return plain(vim.buffer.name);
    case '#':
      return plain(vim.alternate?.name);
    case '/':
      return plain(vim.lastSearch?.pattern);
    case ':':
      return plain(vim.history[':'].at(-1));
    case '.':
      return plain(vim.lastInserted);
    default:
      return vim.registers.get(name.toLowerCase());
  }
}

/** A register's text as keys are shown: `^J` where a line ends. */
export function shownRegister({ text, kind }: Register): string {
  return `${text.join('^J')}${kind === 'lines' ? '^J' : ''}`.replace(
    /[\0-\x1f]/g,
    (c) => `^${String.fromCharCode(c.charCodeAt(0) + 64)}`,
  );
}
