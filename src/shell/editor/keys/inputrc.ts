import { SystemError } from '../../../linux/errno.ts';
import type { Shell } from '../../shell.ts';
import { decode } from '../../text.ts';
import { BindingError, KeyBindings } from './key-bindings.ts';

/** The shell's bindings, made when somebody first asks for them. */
export function bindingsOf(shell: Shell): KeyBindings {
  if (!shell.keyBindings) {
    const made = new KeyBindings();
    shell.keyBindings = made;
    made.onMode = (mode) => {
      shell.options.delete(mode === 'vi' ? 'emacs' : 'vi');
      shell.options.add(mode === 'vi' ? 'vi' : 'emacs');
      made.keymap = mode === 'vi' ? 'vi-insert' : 'emacs';
    };
  }
  follow(shell, shell.keyBindings);
  return shell.keyBindings;
}

/** `set -o vi` says which keymap is meant. */
function follow(shell: Shell, bindings: KeyBindings): void {
  const mode = shell.has('vi') ? 'vi' : 'emacs';
  if (bindings.variables.get('editing-mode') === mode) return;
  bindings.variables.set('editing-mode', mode);
  bindings.keymap = mode === 'vi' ? 'vi-insert' : 'emacs';
}

/** Reads an inputrc file: settings, bindings, `$if`, `$include`. @throws SystemError */
export async function readInputrc(shell: Shell, path: string, depth = 0): Promise<void> {
  const bindings = bindingsOf(shell);
  const text = decode(shell.process.fs.readFile(path));
  /** Of each `$if`: whether its lines count. */
  const counts: boolean[] = [];
  for (const [i, line] of text.split('\n').entries()) {
    const [, directive, rest = ''] = /^\s*\$(\w+)\s*(.*?)\s*$/.exec(line) ?? [];
    if (directive === 'if') counts.push(holds(shell, rest));
    else if (directive === 'else') counts.push(!(counts.pop() ?? true));
    else if (directive === 'endif') counts.pop();
    else if (counts.includes(false)) continue;
    else if (directive === 'include' && depth < 16) await includeQuietly(shell, rest, depth);
    else if (directive === undefined) {
      try {
        bindings.read(line);
      } catch (error) {
        if (!(error instanceof BindingError)) throw error;
        await shell.complainRaw(`readline: ${path}: line ${i + 1}: ${error.message}\n`);
      }
    }
  }
}

async function includeQuietly(shell: Shell, path: string, depth: number): Promise<void> {
  try {
    await readInputrc(shell, path.replace(/^~(?=\/)/, shell.variables.get('HOME') ?? ''), depth + 1);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
  }
}

function holds(shell: Shell, test: string): boolean {
  const [, name = '', value = ''] = /^(\w+)\s*=+\s*(\S*)$/.exec(test) ?? [];
  if (name === 'mode') return (shell.has('vi') ? 'vi' : 'emacs') === value;
  if (name === 'term') {
    const term = shell.variables.get('TERM') ?? '';
    return term === value || term.split('-')[0] === value;
  }
  return test.toLowerCase() === 'bash';
}
