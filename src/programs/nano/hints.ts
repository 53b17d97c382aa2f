/** A key and what it does, as the two lines at the bottom show them. */
export type Hint = readonly [key: string, what: string];

export const MAIN: readonly Hint[] = [
  ['^G', 'Help'],
  ['^X', 'Exit'],
  ['^O', 'Write Out'],
  ['^R', 'Read File'],
  ['^W', 'Where Is'],
  ['^\\', 'Replace'],
  ['^K', 'Cut'],
  ['^U', 'Paste'],
  ['^T', 'Execute'],
  ['^J', 'Justify'],
  ['^C', 'Location'],
  ['^/', 'Go To Line'],
  ['M-U', 'Undo'],
  ['M-E', 'Redo'],
  ['M-A', 'Set Mark'],
  ['M-6', 'Copy'],
  ['M-]', 'To Bracket'],
  ['^Q', 'Where Was'],
  ['M-Q', 'Previous'],
  ['M-W', 'Next'],
  ['^B', 'Back'],
  ['^F', 'Forward'],
  ['^◂', 'Prev Word'],
  ['^▸', 'Next Word'],
];

/** Without what a restricted nano does not do. */
export const RESTRICTED: readonly Hint[] = [
  ['^G', 'Help'],
  ['^X', 'Exit'],
  ['^O', 'Write Out'],
  ['^J', 'Justify'],
  ['^W', 'Where Is'],
  ['^\\', 'Replace'],
  ['^K', 'Cut'],
  ['^U', 'Paste'],
  ['^C', 'Location'],
  ['^/', 'Go To Line'],
  ['M-U', 'Undo'],
  ['M-E', 'Redo'],
];

export const CANCEL: readonly Hint[] = [
  ['^G', 'Help'],
  ['^C', 'Cancel'],
];

export const SEARCH: readonly Hint[] = [
  ...CANCEL,
  ['M-C', 'Case Sens'],
  ['M-R', 'Reg.exp.'],
  ['M-B', 'Backwards'],
  ['^R', 'Replace'],
  ['^P', 'Older'],
  ['^N', 'Newer'],
  ['^T', 'Go To Line'],
];

export const REPLACE: readonly Hint[] = SEARCH.slice(0, -1).map(([key, what]) =>
  key === '^R' ? [key, 'No Replace'] : [key, what],
);

export const REPLACE_WITH: readonly Hint[] = [...CANCEL, ['^P', 'Older'], ['^N', 'Newer']];

export const GO_TO: readonly Hint[] = [
  ...CANCEL,
  ['^W', 'Begin of Paragr.'],
  ['^O', 'End of Paragraph'],
  ['^Y', 'First Line'],
  ['^V', 'Last Line'],
  ['^T', 'Go To Text'],
];

export const INSERT: readonly Hint[] = [
  ...CANCEL,
  ['M-F', 'New Buffer'],
  ['M-N', 'No Conversion'],
  ['^X', 'Execute Command'],
  ['^T', 'Browse'],
];

export const WRITE: readonly Hint[] = [
  ['^G', 'Help'],
  ['^C', 'Cancel'],
  ['M-D', 'DOS Format'],
  ['M-M', 'Mac Format'],
  ['M-A', 'Append'],
  ['M-P', 'Prepend'],
  ['M-B', 'Backup File'],
  ['^T', 'Browse'],
];

export const YES_NO: readonly Hint[] = [
  [' Y', 'Yes'],
  [' N', 'No'],
  ['', ''],
  ['^C', 'Cancel'],
];

export const YES_NO_ALL: readonly Hint[] = YES_NO.map((hint, i) => (i === 2 ? [' A', 'All'] : hint));

export const EXECUTE: readonly Hint[] = [
  ...CANCEL,
  ['M-F', 'New Buffer'],
  ['M-\\', 'Pipe Text'],
  ['^S', 'Spell Check'],
  ['^Y', 'Linter'],
  ['^J', 'Full Justify'],
  ['^O', 'Formatter'],
  ['^V', 'Cut Till End'],
  ['^Z', 'Suspend'],
];

export const HELP_KEYS: readonly Hint[] = [
  ['^L', 'Refresh'],
  ['^X', 'Close'],
  ['^W', 'Where Is'],
  ['^Q', 'Where Was'],
  ['M-Q', 'Previous'],
  ['M-W', 'Next'],
  ['^P', 'Prev Line'],
  ['^N', 'Next Line'],
  ['^Y', 'Prev Page'],
  ['^V', 'Next Page'],
  ['M-\\', 'First Line'],
  ['M-/', 'Last Line'],
];
