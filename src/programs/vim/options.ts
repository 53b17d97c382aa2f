/** What `:set` sets, with the values that Debian's vim begins with where there is no vimrc. */
export interface VimOptions {
  number: boolean;
  relativenumber: boolean;
  wrap: boolean;
  list: boolean;
  hlsearch: boolean;
  incsearch: boolean;
  ignorecase: boolean;
  smartcase: boolean;
  wrapscan: boolean;
  autoindent: boolean;
  expandtab: boolean;
  tabstop: number;
  shiftwidth: number;
  softtabstop: number;
  scrolloff: number;
  ruler: boolean;
  showcmd: boolean;
  showmode: boolean;
  readonly: boolean;
  cursorline: boolean;
  paste: boolean;
}

export function initialOptions(): VimOptions {
  return {
    number: false,
    relativenumber: false,
    wrap: true,
    list: false,
    hlsearch: false,
    incsearch: true,
    ignorecase: false,
    smartcase: false,
    wrapscan: true,
    autoindent: false,
    expandtab: false,
    tabstop: 8,
    shiftwidth: 8,
    softtabstop: 0,
    scrolloff: 5,
    ruler: true,
    showcmd: true,
    showmode: true,
    readonly: false,
    cursorline: false,
    paste: false,
  };
}

/** Short names. */
export const SHORT: Readonly<Record<string, keyof VimOptions>> = {
  nu: 'number',
  rnu: 'relativenumber',
  hls: 'hlsearch',
  is: 'incsearch',
  ic: 'ignorecase',
  scs: 'smartcase',
  ws: 'wrapscan',
  ai: 'autoindent',
  et: 'expandtab',
  ts: 'tabstop',
  sw: 'shiftwidth',
  sts: 'softtabstop',
  so: 'scrolloff',
  ru: 'ruler',
  sc: 'showcmd',
  smd: 'showmode',
  ro: 'readonly',
  cul: 'cursorline',
};

/** Options of vim's that change nothing here, and are taken without a word. */
export const TAKEN =
  /^(?:no)?(?:compatible|cp|mouse|background|bg|encoding|enc|fileencoding|fenc|fileformat|ff|filetype|ft|syntax|syn|backup|bk|writebackup|wb|swapfile|swf|undofile|udf|history|hi|hidden|hid|laststatus|ls|backspace|bs|smartindent|si|cindent|cin|smarttab|sta|textwidth|tw|wildmenu|wmnu|visualbell|vb|errorbells|eb|ttyfast|tf|lazyredraw|lz|modeline|ml|clipboard|cb|autoread|ar|autowrite|aw|termguicolors|tgc|showmatch|sm|timeoutlen|tm|ttimeoutlen|ttm|ttimeout|foldmethod|fdm|foldenable|fen|spell|linebreak|lbr|splitright|spr|splitbelow|sb|title|pastetoggle|pt|nrformats|nf|display|dy|formatoptions|fo|matchpairs|mps|colorcolumn|cc|t_Co)$/;
