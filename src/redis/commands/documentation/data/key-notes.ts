const AS_THE_SCRIPT_DOES =
  'Nobody knows before what the script does with its keys; it may do all that its flags say';

/** What is said about the keys that a specification of a command finds, by the place of the specification. */
export const KEY_NOTES: Readonly<Record<string, readonly (string | undefined)[]>> = {
  bitfield: ['Its operations read or change the key'],
  eval: [AS_THE_SCRIPT_DOES],
  eval_ro: [AS_THE_SCRIPT_DOES],
  fcall: [AS_THE_SCRIPT_DOES],
  fcall_ro: [AS_THE_SCRIPT_DOES],
  getex: ['Changes when the key expires'],
  pfcount: ['May renew what the key keeps of the last count, and tells replicas so'],
  set: ['Reads the key too if `GET` is given'],
  sort: [
    undefined,
    'The keys of BY and GET are made of the elements, so nobody knows them before',
    'STORE may stand anywhere among the arguments, so its key has no fixed place',
  ],
  sort_ro: [undefined, 'The keys of BY and GET are made of the elements, so nobody knows them before'],
  xadd: ['Trimming removes entries too, so the key is changed and not only added to'],
};
