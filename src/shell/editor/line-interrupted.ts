/** ^C while the editor asks something about its list: the line is given up. */
export class LineInterrupted extends Error {}
