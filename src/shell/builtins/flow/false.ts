import type { Builtin } from '../builtin.ts';

export const falseBuiltin: Builtin = { run: () => 1 };
