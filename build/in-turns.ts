import type { Plugin } from 'vite';
import { pythonInTurns } from './python-in-turns.ts';
import { shellInTurns } from './shell-in-turns.ts';

/** What reads long texts in turns: each is derived from the code that reads short ones. */
export function inTurns(): Plugin[] {
  return [shellInTurns(), pythonInTurns()];
}
