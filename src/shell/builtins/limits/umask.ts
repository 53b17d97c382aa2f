import { type Builtin, BuiltinError } from '../builtin.ts';
import { readOptions } from '../options.ts';

export const umask: Builtin = {
  async run(shell, args) {
    const spec = shell.dialect.name === 'bash' ? 'pS' : 'S';
    const { letters, operands } = readOptions(shell, args, spec, 'umask [-p] [-S] [mode]');
    const { process } = shell;
    const [mode] = operands;
    if (mode === undefined) {
      const text = letters.has('S') ? symbolic(process.umask) : process.umask.toString(8).padStart(4, '0');
      await shell.print(letters.has('p') ? `umask ${letters.has('S') ? '-S ' : ''}${text}\n` : `${text}\n`);
      return 0;
    }
    const octal = /^[0-7]+$/.test(mode) ? Number.parseInt(mode, 8) : undefined;
    const largest = { bash: 0o7777, dash: 0x7fff_ffff, ash: 0o777 }[shell.dialect.name];
    if (octal !== undefined && octal <= largest) process.setUmask(octal & 0o777);
    else if (/^\d/.test(mode)) {
      if (shell.dialect.name === 'bash') throw new BuiltinError(`${mode}: octal number out of range`);
      throw new BuiltinError(
        shell.dialect.name === 'dash' ? `Illegal number: ${mode}` : `illegal mode: ${mode}`,
        2,
      );
    } else {
      const mask =
        shell.dialect.name === 'bash'
          ? applySymbolic(process.umask, mode)
          : STICKY[shell.dialect.name].test(mode)
            ? undefined
            : applyModes(process.umask, mode, shell.dialect.name === 'dash');
      if (mask === undefined) {
        if (shell.dialect.name !== 'bash')
          throw new BuiltinError(`${shell.dialect.name === 'dash' ? 'Illegal' : 'illegal'} mode: ${mode}`, 2);
        const wrongClause = mode.split(',').find((clause) => !/^[ugoa]*[-+=][rwx]*$/.test(clause)) ?? '';
        const wrong = /^[ugoa]*[-+=][rwx]*([^rwx,])/.exec(wrongClause);
        throw new BuiltinError(
          wrong
            ? `\`${wrong[1]}': invalid symbolic mode character`
            : `\`${/^[ugoa]*([^ugoa])?/.exec(wrongClause)?.[1] ?? '\0'}': invalid symbolic mode operator`,
        );
      }
      process.setUmask(mask);
    }
    if (letters.has('S') && shell.dialect.name === 'bash') await shell.print(`${symbolic(process.umask)}\n`);
    return 0;
  },
};

/** What is allowed, as `u=rwx,g=rx,o=rx`. */
function symbolic(mask: number): string {
  return ['u', 'g', 'o']
    .map((who, i) => {
      const bits = ~(mask >> (6 - 3 * i)) & 7;
      return `${who}=${bits & 4 ? 'r' : ''}${bits & 2 ? 'w' : ''}${bits & 1 ? 'x' : ''}`;
    })
    .join(',');
}

function applySymbolic(mask: number, mode: string): number | undefined {
  let allowed = ~mask & 0o777;
  for (const clause of mode.split(',')) {
    const found = /^([ugoa]*)([-+=])([rwx]*)$/.exec(clause);
    if (!found) return undefined;
    const [, who = '', operator, letters = ''] = found;
    let bits = 0;
    for (const letter of letters) bits |= letter === 'r' ? 4 : letter === 'w' ? 2 : 1;
    for (const [name, shift] of [
      ['u', 6],
      ['g', 3],
      ['o', 0],
    ] as const) {
      if (who !== '' && !who.includes(name) && !who.includes('a')) continue;
      if (operator === '=') allowed &= ~(7 << shift);
      if (operator === '-') allowed &= ~(bits << shift);
      else allowed |= bits << shift;
    }
  }
  return ~allowed & 0o777;
}

/** What no mask has: dash knows no `t` at all, busybox does not set it, nor `s`. */
const STICKY = { dash: /t/, ash: /[+=][^,+-]*[st]/ } as const;

const WHO = { u: 0o700, g: 0o070, o: 0o007, a: 0o777 } as const;
const SHIFT = { u: 6, g: 3, o: 0 } as const;

/** What chmod understands too: several actions at once, `X`, and the rights of others (`g=u`). */
/** @param original rights are copied as they were before all of it, as dash does */
function applyModes(mask: number, mode: string, original: boolean): number | undefined {
  let allowed = ~mask & 0o777;
  const before = allowed;
  for (const clause of mode === '' ? [] : mode.split(',')) {
    const found = /^([ugoa]*)((?:[-+=](?:[ugo]|[rwxXst]*))+)$/.exec(clause);
    if (!found) return undefined;
    const [, who = '', actions = ''] = found;
    let reach = 0;
    for (const each of who || 'a') reach |= WHO[each as keyof typeof WHO];
    for (const [, operator = '', rights = ''] of actions.matchAll(/([-+=])([ugo]|[rwxXst]*)/g)) {
      const bits = reach & bitsOf(rights, original ? before : allowed);
      if (operator === '=') allowed = (allowed & ~reach) | bits;
      else if (operator === '+') allowed |= bits;
      else allowed &= ~bits;
    }
  }
  return ~allowed & 0o777;
}

function bitsOf(rights: string, allowed: number): number {
  let bits = 0;
  for (const right of rights) {
    if (right === 'r') bits |= 0o444;
    else if (right === 'w') bits |= 0o222;
    else if (right === 'x' || (right === 'X' && (allowed & 0o111) !== 0)) bits |= 0o111;
    else if (right === 'u' || right === 'g' || right === 'o') bits |= ((allowed >> SHIFT[right]) & 7) * 0o111;
  }
  return bits;
}
