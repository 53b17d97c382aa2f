/** Made by build/worker-file.ts. */
declare module 'drydock:worker-file' {
  /** The address of the built worker's file, relative to `drydock.js`. */
  export const workerFile: string;
}

/** A worker that the page has started already. */
declare var drydockWorker: Worker | undefined;
