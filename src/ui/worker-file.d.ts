/** Made by build/worker-file.ts. */
declare module 'drydock:worker-file' {
  /** The address of the sandbox's worker, absolute or relative to the importing file. */
  export const workerFile: string;
}
