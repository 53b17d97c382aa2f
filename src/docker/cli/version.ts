/** What the client says about itself. */
export const CLIENT_VERSION = '28.2.2';
export const GIT_COMMIT = 'e6534b4';
