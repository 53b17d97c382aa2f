import type { ImageDefinition } from '../docker/registry/image-definition.ts';
import { alpine } from './alpine.ts';
import { busybox } from './busybox.ts';
import { debian } from './debian.ts';
import { helloWorld } from './hello-world.ts';
import { nginx } from './nginx.ts';
import { redis } from './redis.ts';
import { redisNodeDockerExample } from './redis-node-docker-example.ts';
import { ubuntu } from './ubuntu.ts';

/** What the simulated Docker Hub holds. */
export const CATALOGUE: readonly ImageDefinition[] = [
  alpine,
  busybox,
  debian,
  helloWorld,
  nginx,
  redis,
  redisNodeDockerExample,
  ubuntu,
];
