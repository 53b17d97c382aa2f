import type { Invocation } from './invocation.ts';

/** Asks a question; only `y` is a yes, and no answer is a no. */
export async function confirm({ print, process }: Invocation, question: string): Promise<boolean> {
  await print(`${question} [y/N] `);
  const decoder = new TextDecoder();
  let answer = '';
  while (!answer.includes('\n')) {
    const bytes = await process.read(0);
    if (bytes.length === 0) break;
    answer += decoder.decode(bytes, { stream: true });
  }
  return (answer.split('\n', 1)[0] ?? '').trim().toLowerCase() === 'y';
}
