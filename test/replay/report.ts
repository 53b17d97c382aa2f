import { readdirSync } from 'node:fs';
import { DockerPlayer } from './docker-player.ts';
import { Player } from './player.ts';
import { replay } from './replay.ts';

/**
 * Prints how much of each recording we repeat; of the topics that were asked for also what differs. With `--docker` it is
 * this machine's docker client that plays the steps, on our engine.
 */
export async function report(args: readonly string[]): Promise<void> {
  const asked = args.filter((arg) => arg !== '--docker');
  const newPlayer = args.includes('--docker')
    ? (topic: string) => new DockerPlayer(topic)
    : (topic: string) => new Player(topic);
  const topics = readdirSync(new URL('../oracle/docker', import.meta.url))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.replace(/\.json$/, ''));
  console.log('topic                steps  equal  ledger  differ');
  for (const topic of asked.length > 0 ? asked : topics) {
    const steps = await replay(topic, newPlayer(topic));
    const different = steps.filter(({ difference }) => difference !== '');
    const differ = different.filter(({ excuse }) => excuse === undefined);
    if (asked.length > 0) {
      for (const { number, cmd, difference } of differ)
        console.log(`${topic} ${number}: ${cmd}\n${difference}`);
    }
    const counts = [
      steps.length,
      steps.length - different.length,
      different.length - differ.length,
      differ.length,
    ];
    const cells = counts.map((count, at) => String(count).padStart([5, 7, 8, 8][at] ?? 0));
    console.log(`${topic.padEnd(20)} ${cells.join('')}`);
  }
}
