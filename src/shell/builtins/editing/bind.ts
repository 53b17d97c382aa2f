import { SystemError } from '../../../linux/errno.ts';
import { FUNCTION_NAMES, type Keymap } from '../../editor/keys/default-keys.ts';
import { bindingsOf, readInputrc } from '../../editor/keys/inputrc.ts';
import {
  BindingError,
  type KeyAction,
  type KeyBindings,
  keymapOf,
  keysOf,
} from '../../editor/keys/key-bindings.ts';
import { keyBytes, shownKeys } from '../../editor/keys/key-sequence.ts';
import type { Shell } from '../../shell.ts';
import { type Builtin, BuiltinError } from '../builtin.ts';
import { readOptions } from '../options.ts';

const USAGE =
  'bind [-lpsvPSVX] [-m keymap] [-f filename] [-q name] [-u name] [-r keyseq] [-x keyseq:shell-command] [keyseq:readline-function or readline-command]';

/** Tells and changes what keys do in the line editor. */
export const bind: Builtin = {
  async run(shell, args) {
    if (!shell.interactive && !shell.wasInteractive)
      await shell.complain('warning: line editing not enabled');
    const { letters, values, operands } = readOptions(shell, args, 'lvpVPsSXf:q:u:m:r:x:', USAGE);
    const bindings = bindingsOf(shell);
    const named = values.get('m');
    const keymap = named === undefined ? bindings.keymap : keymapOf(named);
    if (!keymap) throw new BuiltinError(`\`${named}': invalid keymap name`);
    const list = new Listing(bindings, keymap);
    let out = '';
    if (letters.has('l')) out += FUNCTION_NAMES.map((name) => `${name}\n`).join('');
    if (letters.has('P')) out += list.functions(true);
    if (letters.has('p')) out += list.functions(false);
    if (letters.has('S')) out += list.macros(true);
    if (letters.has('s')) out += list.macros(false);
    if (letters.has('V')) out += list.variables(true);
    if (letters.has('v')) out += list.variables(false);
    if (letters.has('X')) out += list.commands();
    await shell.print(out);
    const file = values.get('f');
    if (file !== undefined) await readFile(shell, file);
    const query = values.get('q');
    if (query !== undefined) return tellKeys(shell, list, query);
    const removed = values.get('u');
    if (removed !== undefined) {
      demandFunction(removed);
      for (const [keys, action] of bindings.all(keymap))
        if (action.kind === 'function' && action.name === removed) bindings.bind(keymap, keys, undefined);
    }
    const keys = values.get('r');
    if (keys !== undefined) bindings.bind(keymap, keyBytes(keys), undefined);
    const command = values.get('x');
    if (command !== undefined) return bindCommand(shell, bindings, keymap, command);
    for (const operand of operands) {
      try {
        bindings.read(operand, keymap);
      } catch (error) {
        if (!(error instanceof BindingError)) throw error;
        await shell.complainRaw(`readline: ${error.message}\n`);
      }
    }
    return 0;
  },
};

async function readFile(shell: Shell, path: string): Promise<void> {
  try {
    await readInputrc(shell, path);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    throw new BuiltinError(`${path}: cannot read: ${error.message}`);
  }
}

function demandFunction(name: string): void {
  if (!FUNCTION_NAMES.includes(name)) throw new BuiltinError(`\`${name}': unknown function name`);
}

async function tellKeys(shell: Shell, list: Listing, name: string): Promise<number> {
  demandFunction(name);
  const keys = list.keysOf(name);
  if (keys.length === 0) {
    await shell.print(`${name} is not bound to any keys.\n`);
    return 1;
  }
  const more = keys.length > 5 ? ', ...' : '.';
  await shell.print(`${name} can be invoked via ${keys.slice(0, 5).join(', ')}${more}\n`);
  return 0;
}

async function bindCommand(
  shell: Shell,
  bindings: KeyBindings,
  keymap: Keymap,
  text: string,
): Promise<number> {
  try {
    const { keys, rest } = keysOf(text.trim());
    const quoted = /^(["'])(.*)\1$/s.exec(rest);
    bindings.bind(keymap, keys, { kind: 'command', text: quoted ? (quoted[2] ?? '') : rest });
    return 0;
  } catch (error) {
    if (!(error instanceof BindingError)) throw error;
    await shell.complain(error.message);
    return 1;
  }
}

/** What `bind` prints of a keymap: for reading, or to be read again. */
class Listing {
  readonly #bindings: KeyBindings;
  readonly #all: ReadonlyMap<string, KeyAction>;

  constructor(bindings: KeyBindings, keymap: Keymap) {
    this.#bindings = bindings;
    this.#all = bindings.all(keymap);
  }

  keysOf(name: string): readonly string[] {
    return [...this.#all]
      .filter(([, action]) => action.kind === 'function' && action.name === name)
      .map(([keys]) => keys)
      .sort()
      .map((keys) => `"${shownKeys(keys)}"`);
  }

  functions(readable: boolean): string {
    const lines = FUNCTION_NAMES.map((name) => {
      const keys = this.keysOf(name);
      if (keys.length === 0)
        return readable ? `${name} is not bound to any keys\n` : `# ${name} (not bound)\n`;
      if (!readable) return keys.map((each) => `${each}: ${name}\n`).join('');
      return `${name} can be found on ${keys.slice(0, 5).join(', ')}${keys.length > 5 ? ', ...' : '.'}\n`;
    });
    return `\n${lines.join('')}`;
  }

  macros(readable: boolean): string {
    let out = '';
    for (const [keys, action] of this.#all) {
      if (action.kind !== 'macro') continue;
      const text = shownKeys(action.text);
      out += readable ? `${shownKeys(keys)} outputs ${text}\n` : `"${shownKeys(keys)}": "${text}"\n`;
    }
    return out;
  }

  commands(): string {
    let out = '';
    for (const [keys, action] of this.#all)
      if (action.kind === 'command')
        out += `"${shownKeys(keys)}": "${action.text.replace(/["\\]/g, '\\$&')}"\n`;
    return out;
  }

  variables(readable: boolean): string {
    return [...this.#bindings.variables]
      .map(([name, value]) => (readable ? `${name} is set to \`${value}'\n` : `set ${name} ${value}\n`))
      .join('');
  }
}
