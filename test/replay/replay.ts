import { differences, IdMap } from './compare.ts';
import { asEngine28 } from './engine-28.ts';
import { ledgerReason } from './ledger.ts';
import { normalise } from './normalise.ts';
import { Player } from './player.ts';
import { type RecordedStep, readRecording } from './recording.ts';

/** A played step. */
export interface PlayedStep {
  readonly number: number;
  readonly cmd: string;
  /** How ours differs from the recording; empty if it does not. */
  readonly difference: string;
  /** Why it may differ, if the ledger says so. */
  readonly reason: string | undefined;
}

/** Plays a topic from its first step to its last. */
export async function replay(topic: string): Promise<readonly PlayedStep[]> {
  const player = new Player();
  await player.start();
  const ids = new IdMap();
  const played: PlayedStep[] = [];
  for (const [number, step] of readRecording(topic).entries()) {
    const ours = normalise(await player.play(step));
    played.push({
      number,
      cmd: step.cmd,
      difference: differences(normalise(expected(step)), ours, ids),
      reason: ledgerReason(topic, number),
    });
  }
  return played;
}

/** What ours should print: the recording, as the newer engine would say it. */
function expected(step: RecordedStep): RecordedStep {
  return { ...step, stdout: asEngine28(step.stdout), stderr: asEngine28(step.stderr) };
}
