import type { Stat } from '../../../linux/fs/stat.ts';

const ARCHIVES = 'tar tgz arj taz lha zip z dz gz lz xz zst bz2 bz tbz deb rpm jar war rar cpio 7z';
const PICTURES = 'jpg jpeg gif bmp png svg tif tiff ico mov mpg mpeg mkv webm webp ogm mp4 avi';
const SOUNDS = 'aac au flac m4a mid mka mp3 mpc ogg ra wav oga opus';

const BY_SUFFIX = new Map([
  ...ARCHIVES.split(' ').map((suffix) => [suffix, '01;31'] as const),
  ...PICTURES.split(' ').map((suffix) => [suffix, '01;35'] as const),
  ...SOUNDS.split(' ').map((suffix) => [suffix, '00;36'] as const),
]);

/** The colour of a file in GNU ls (the database of dircolors); undefined for an ordinary file. */
export function gnuColor(name: string, stat: Stat, brokenLink: boolean): string | undefined {
  const { type, mode } = stat;
  if (type === 'directory') {
    if (mode & 0o1000 && mode & 0o002) return '30;42';
    if (mode & 0o002) return '34;42';
    return mode & 0o1000 ? '37;44' : '01;34';
  }
  if (type === 'symlink') return brokenLink ? '40;31;01' : '01;36';
  if (type === 'fifo') return '40;33';
  if (type === 'socket') return '01;35';
  if (type === 'block' || type === 'character') return '40;33;01';
  if (mode & 0o4000) return '37;41';
  if (mode & 0o2000) return '30;43';
  if (mode & 0o111) return '01;32';
  const dot = name.lastIndexOf('.');
  return dot < 0 ? undefined : BY_SUFFIX.get(name.slice(dot + 1).toLowerCase());
}

/** The colour of a file in busybox ls: every file has one. */
export function busyboxColor({ type, mode }: Stat): string {
  switch (type) {
    case 'directory':
      return '1;34';
    case 'symlink':
      return '1;36';
    case 'fifo':
      return '0;33';
    case 'socket':
      return '1;35';
    case 'block':
    case 'character':
      return '1;33';
    default:
      return mode & 0o111 ? '1;32' : '0;0';
  }
}
