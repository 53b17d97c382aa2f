/** Written into the code when it is built (`version()` in build/version.ts), from package.json. */
declare const DRYDOCK_VERSION: string;

export const VERSION: string = DRYDOCK_VERSION;
