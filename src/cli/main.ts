#!/usr/bin/env node
import process from 'node:process';
import { drydock } from './drydock.ts';
import { drained, nodeOutside } from './node-outside.ts';

// Whoever reads our output may go before its end, as `head` does; then this ends as by SIGPIPE.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(141);
});

const status = await drydock(process.argv.slice(2), nodeOutside);
await drained();
// Servers of the sandbox may still wait for requests that nobody can send any more.
process.exit(status);
