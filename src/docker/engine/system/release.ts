/** The engine that is simulated. */
export const ENGINE_VERSION = '28.2.2';
