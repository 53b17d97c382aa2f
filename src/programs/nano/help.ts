/** What ^G shows. */
export const HELP = `The editor's keys. ^ is the Ctrl key, M- is Alt, or ESC before the key.

^X       Leave; asks whether to save
^O       Write the file
^S       Write it without asking for the name
^R       Insert another file
^W       Look for text          M-W  look for it again
^\\       Replace text
^K       Cut the line           M-6  copy it
^U       Paste what was cut
M-U      Undo                   M-E  redo
^C       Tell where the cursor is
^/       Go to a line           M-G  the same
^A ^E    Begin and end of the line
^Y ^V    A screen up and down
^P ^N    A line up and down
^B ^F    A character back and forward
M-\\ M-/  Begin and end of the text
^D       Delete the character under the cursor
^L       Draw the screen anew
`;
