import { readFileSync } from 'node:fs';
import type { Output } from './normalise.ts';

/** A step of a recording: a command line that was typed into one shell, and what came of it. */
export interface RecordedStep extends Output {
  /** Whether it ran on a terminal; stdout is then everything that the terminal showed. */
  readonly tty: boolean;
  readonly note?: string;
  /** The recorder had to end it. */
  readonly timeout?: boolean;
  readonly encoding?: string;
  /** Seconds since the start, what happened, and the data. */
  readonly events?: readonly (readonly [
    seconds: number,
    kind: 'in' | 'out' | 'resize' | 'signal',
    data: string,
  ])[];
}

export function readRecording(topic: string): readonly RecordedStep[] {
  const file = new URL(`../oracle/docker/${topic}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as RecordedStep[];
}
