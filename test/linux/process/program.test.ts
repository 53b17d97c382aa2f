import { expect, test } from 'vitest';
import type { Process } from '../../../src/linux/process/process.ts';
import { lazy, type Main } from '../../../src/linux/process/program.ts';

/** As much of a process as a program that is being loaded asks for. */
function fakeProcess(): { readonly process: Process; readonly complaints: string[] } {
  const complaints: string[] = [];
  const process = {
    argv: ['tool'],
    outside: <T>(work: Promise<T>) => work,
    complain: async (text: string) => void complaints.push(text),
  };
  return { process: process as unknown as Process, complaints };
}

test('a program is loaded once', async () => {
  let loads = 0;
  const main = lazy(async () => {
    loads++;
    return () => 7;
  });
  const { process, complaints } = fakeProcess();
  expect([await main(process), await main(process)]).toEqual([7, 7]);
  expect({ loads, complaints }).toEqual({ loads: 1, complaints: [] });
});

test('a program that does not come says so, and is asked for again', async () => {
  const answers: (() => Promise<Main>)[] = [
    () => Promise.reject(new Error('Failed to fetch')),
    () => Promise.resolve(() => 0),
  ];
  const main = lazy(() => answers.shift()?.() ?? Promise.reject(new Error('asked too often')));
  const { process, complaints } = fakeProcess();
  expect([await main(process), await main(process)]).toEqual([127, 0]);
  expect(complaints).toEqual(['drydock: tool: the program could not be loaded: Failed to fetch\n']);
});
