import { expect, test } from 'vitest';
import { optionsOf } from '../../../../src/programs/command/options.ts';
import {
  headLook,
  messageLook,
  rowLook,
  summaryLook,
} from '../../../../src/programs/processes/top/highlights.ts';
import { readState, type TopState } from '../../../../src/programs/processes/top/top-state.ts';

const state = (changes: Partial<TopState> = {}): TopState => {
  const made = readState(optionsOf([], []));
  if (typeof made === 'string') throw new Error(made);
  return { ...made, ...changes };
};
const TASKS = 'Tasks:   5 total,   1 running';
const ROW = '1 root R';

test('numbers of the summary stand out, in colour as well, and not without bold', () => {
  expect(summaryLook(state(), TASKS)).toBe('Tasks:\x1b[1m   5 \x1b[mtotal,\x1b[1m   1 \x1b[mrunning');
  expect(summaryLook(state({ colors: true }), TASKS)).toBe(
    '\x1b[31mTasks:\x1b[m\x1b[1m   5 \x1b[m\x1b[31mtotal,\x1b[m\x1b[1m   1 \x1b[m\x1b[31mrunning\x1b[m',
  );
  expect(summaryLook(state({ bold: false }), TASKS)).toBe('Tasks:   5 \x1b[mtotal,   1 \x1b[mrunning');
});

test('heads and messages are in reverse', () => {
  expect(headLook(state(), 'PID')).toBe('\x1b[7mPID\x1b[m');
  expect(headLook(state({ colors: true }), 'PID')).toBe('\x1b[33m\x1b[7mPID\x1b[m');
  expect(messageLook(state(), 'Invalid user')).toBe('\x1b[7m Invalid user \x1b[m');
});

test('rows that run and the column that orders them stand out as y, x, b and z say', () => {
  const column = { from: 2, to: 7 };
  const runs = { ...column, runs: true };
  const sleeps = { ...column, runs: false };
  expect(rowLook(state(), ROW, 10, runs)).toBe('\x1b[1m1 root R  \x1b[m');
  expect(rowLook(state(), ROW, 10, sleeps)).toBe(ROW);
  expect(rowLook(state({ running: false }), ROW, 10, runs)).toBe(ROW);
  expect(rowLook(state({ sortColumn: true, reversed: true }), ROW, 10, sleeps)).toBe(
    '1 \x1b[7mroot \x1b[mR  ',
  );
  expect(rowLook(state({ colors: true }), ROW, 10, sleeps)).toBe('\x1b[31m1 root R  \x1b[m');
});
