import { differences, IdMap } from './compare.ts';
import { asEngine28 } from './engine-28.ts';
import { ledgerEntry } from './ledger.ts';
import type { LedgerEntry } from './ledger-entry.ts';
import { normalise, type Output } from './normalise.ts';
import { Player } from './player.ts';
import { preparations } from './preparations.ts';
import { type RecordedStep, readRecording } from './recording.ts';

/** A played step. */
export interface PlayedStep {
  readonly number: number;
  readonly cmd: string;
  /** How ours differs from the recording; empty if it does not. */
  readonly difference: string;
  /** What the ledger says of it. */
  readonly excuse: LedgerEntry | undefined;
}

/** Who plays steps: our host, or this machine's docker client. */
export interface StepPlayer {
  /** Comes first. */
  start(): Promise<void>;
  /** Runs what was done before the recording began. */
  prepare(cmd: string): Promise<void>;
  play(step: RecordedStep): Promise<Output>;
  /** Why a step comes out otherwise with this player alone. */
  excuse?(topic: string, step: number): LedgerEntry | undefined;
  /** Comes last. */
  end?(): Promise<void>;
}

/** Plays a topic from its first step to its last. */
export async function replay(
  topic: string,
  player: StepPlayer = new Player(topic),
): Promise<readonly PlayedStep[]> {
  await player.start();
  const ids = new IdMap();
  const played: PlayedStep[] = [];
  for (const [number, step] of readRecording(topic).entries()) {
    for (const cmd of preparations(topic, number)) await player.prepare(cmd);
    const ours = normalise(await player.play(step));
    played.push({
      number,
      cmd: step.cmd,
      difference: differences(normalise(expected(step, topic, number)), ours, ids),
      excuse: ledgerEntry(topic, number) ?? player.excuse?.(topic, number),
    });
  }
  await player.end?.();
  return played;
}

/** What ours should print: the recording, as the newer engine would say it. */
function expected(step: RecordedStep, topic: string, number: number): RecordedStep {
  const newer = (text: string): string => asEngine28(text, topic, number);
  return { ...step, stdout: newer(step.stdout), stderr: newer(step.stderr) };
}
