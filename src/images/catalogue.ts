import { alpine } from './alpine.ts';
import { busybox } from './busybox.ts';
import { helloWorld } from './hello-world.ts';
import type { ImageSource } from './image-source.ts';
import { nginx } from './nginx.ts';
import { redis } from './redis.ts';
import { redisNodeDockerExample } from './redis-node-docker-example.ts';

/** What the simulated Docker Hub holds. */
export const CATALOGUE: readonly ImageSource[] = [
  alpine,
  busybox,
  helloWorld,
  nginx,
  redis,
  redisNodeDockerExample,
];
