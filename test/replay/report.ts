import { readdirSync } from 'node:fs';
import { dockerVersion } from '../docker/peers/real-docker.ts';
import { DockerPlayer } from './docker-player.ts';
import { Player } from './player.ts';
import { replay, type StepPlayer } from './replay.ts';

/**
 * Prints how much of each recording we repeat, first with our own client in our own shell, then with this machine's docker
 * client on our engine; `--ours` and `--docker` ask for one of the two. Of topics that are named also what differs.
 */
export async function report(args: readonly string[]): Promise<void> {
  const topics = args.filter((arg) => !arg.startsWith('--'));
  if (!args.includes('--docker')) {
    console.log('Our client, in our shell');
    await table(topics, (topic) => new Player(topic));
  }
  if (args.includes('--ours')) return;
  const version = dockerVersion() ?? 'no docker';
  console.log(`\nThe real client over HTTP (on PATH: ${version})`);
  if (version.startsWith('28.')) await table(topics, (topic) => new DockerPlayer(topic));
  else console.log('not played: the recordings are those of docker 28');
}

async function table(asked: readonly string[], newPlayer: (topic: string) => StepPlayer): Promise<void> {
  console.log('topic                steps  equal  ledger  differ');
  for (const topic of asked.length > 0 ? asked : allTopics()) {
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

function allTopics(): readonly string[] {
  return readdirSync(new URL('../oracle/docker', import.meta.url))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.replace(/\.json$/, ''));
}
