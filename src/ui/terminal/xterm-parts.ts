/** The terminal emulator and its style sheet, in one piece that is loaded when a terminal is first shown. */
import sheet from '@xterm/xterm/css/xterm.css?inline';

export { FitAddon } from '@xterm/addon-fit';
export { WebLinksAddon } from '@xterm/addon-web-links';
export { Terminal } from '@xterm/xterm';

export const terminalSheet: string = sheet;
