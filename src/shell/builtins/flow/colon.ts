import type { Builtin } from '../builtin.ts';

export const colon: Builtin = { special: true, run: () => 0 };
