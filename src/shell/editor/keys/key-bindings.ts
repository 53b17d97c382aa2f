import { defaultKeys, FUNCTION_NAMES, type Keymap, VARIABLES } from './default-keys.ts';
import { keyBytes, namedKeyBytes } from './key-sequence.ts';

/** What a key sequence does. */
export type KeyAction =
  | { readonly kind: 'function'; readonly name: string }
  /** Typed instead, byte by byte. */
  | { readonly kind: 'macro'; readonly text: string }
  /** A command of the shell (`bind -x`). */
  | { readonly kind: 'command'; readonly text: string };

/** A line of an inputrc file that cannot be understood. */
export class BindingError extends Error {}

const KEYMAPS: ReadonlyMap<string, Keymap> = new Map([
  ['emacs', 'emacs'],
  ['emacs-standard', 'emacs'],
  ['emacs-meta', 'emacs'],
  ['emacs-ctlx', 'emacs'],
  ['vi', 'vi-command'],
  ['vi-move', 'vi-command'],
  ['vi-command', 'vi-command'],
  ['vi-insert', 'vi-insert'],
]);

export function keymapOf(name: string): Keymap | undefined {
  return KEYMAPS.get(name);
}

/** Readline's variables and the keys that `bind` and inputrc files have given a meaning. */
export class KeyBindings {
  readonly variables = new Map(VARIABLES);
  /** By keymap and key sequence; undefined takes a default one away. */
  readonly #changed: Record<Keymap, Map<string, KeyAction | undefined>> = {
    emacs: new Map(),
    'vi-insert': new Map(),
    'vi-command': new Map(),
  };
  readonly #defaults = new Map<Keymap, ReadonlyMap<string, KeyAction>>();
  /** The keymap that bindings without one are for. */
  keymap: Keymap = 'emacs';
  /** Changes of `editing-mode`. */
  onMode: (mode: string) => void = () => {};

  /** What was bound, not what is so from the start. */
  changed(keymap: Keymap): ReadonlyMap<string, KeyAction | undefined> {
    return this.#changed[keymap];
  }

  /** All of a keymap. */
  all(keymap: Keymap): ReadonlyMap<string, KeyAction> {
    const all = new Map(this.#default(keymap));
    for (const [keys, action] of this.#changed[keymap]) {
      if (action) all.set(keys, action);
      else all.delete(keys);
    }
    return all;
  }

  bind(keymap: Keymap, keys: string, action: KeyAction | undefined): void {
    this.#changed[keymap].set(keys, action);
  }

  #default(keymap: Keymap): ReadonlyMap<string, KeyAction> {
    let found = this.#defaults.get(keymap);
    if (!found) {
      const made = new Map<string, KeyAction>();
      for (const [name, keys] of defaultKeys(keymap))
        for (const each of keys) made.set(keyBytes(each), { kind: 'function', name });
      this.#defaults.set(keymap, made);
      found = made;
    }
    return found;
  }

  /** One line of an inputrc file or operand of `bind`. @throws BindingError */
  read(line: string, keymap = this.keymap): void {
    const text = line.trim();
    if (text === '' || text.startsWith('#')) return;
    const setting = /^set\s+(\S+)\s*(.*?)\s*$/i.exec(text);
    if (setting) {
      this.set((setting[1] as string).toLowerCase(), setting[2] ?? '');
      return;
    }
    const { keys, rest } = keysOf(text);
    const macro = /^(["'])(.*)\1\s*$/s.exec(rest);
    if (macro) {
      this.bind(keymap, keys, { kind: 'macro', text: keyBytes(macro[2] ?? '') });
      return;
    }
    const name = (/^\S+/.exec(rest)?.[0] ?? '').toLowerCase();
    // What readline does not know, it passes over.
    this.bind(keymap, keys, FUNCTION_NAMES.includes(name) ? { kind: 'function', name } : undefined);
  }

  /** @throws BindingError */
  set(name: string, value: string): void {
    if (!this.variables.has(name)) throw new BindingError(`${name}: unknown variable name`);
    const known = this.variables.get(name) ?? '';
    const flag = known === 'on' || known === 'off';
    const shown = flag
      ? value === '' || value === '1' || value.toLowerCase() === 'on'
        ? 'on'
        : 'off'
      : value;
    this.variables.set(name, shown);
    if (name === 'editing-mode') this.onMode(shown);
    if (name === 'keymap') this.keymap = keymapOf(shown) ?? this.keymap;
  }

  isOn(name: string): boolean {
    return this.variables.get(name) === 'on';
  }
}

/** The key sequence at the beginning of a binding, and what stands after its colon. @throws BindingError */
export function keysOf(text: string): { readonly keys: string; readonly rest: string } {
  if (text.startsWith('"')) {
    const quoted = /^"((?:\\.|[^"\\])*)"\s*/s.exec(text);
    if (!quoted) throw new BindingError(`${text}: no closing \`"' in key binding`);
    const rest = text.slice(quoted[0].length);
    if (!rest.startsWith(':')) throw new BindingError(`${text}: no key sequence terminator`);
    return { keys: keyBytes(quoted[1] ?? ''), rest: rest.slice(1).trim() };
  }
  const named = /^([^\s:]+)\s*:\s*(.*)$/s.exec(text);
  if (!named) throw new BindingError(`${text}: no key sequence terminator`);
  return { keys: namedKeyBytes(named[1] as string), rest: named[2] ?? '' };
}
