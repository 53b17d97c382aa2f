/** The commands of `docker trust` and of the groups in it; see declare.ts for how they are written. */
export const TRUST_TABLE = `
> inspect IMAGE[:TAG] [IMAGE[:TAG]...] ; Show keys and signatures of images
--pretty | | | For people to read
> revoke [OPTIONS] IMAGE[:TAG] ; Take back the signatures of an image
-y, --yes | | | Do not ask first
> sign IMAGE:TAG ; Sign an image
--local | | | Sign what is here
`;

export const TRUST_KEY_TABLE = `
> generate NAME ; Make a pair of keys for signing
--dir | string | | Directory that private keys are kept in
> load [OPTIONS] KEYFILE ; Take a private key for signing
--name | string | "signer" | Its name
`;

export const TRUST_SIGNER_TABLE = `
> add OPTIONS NAME REPOSITORY [REPOSITORY...]  ; Let somebody sign
--key | list | | Name of the public key
> remove [OPTIONS] NAME REPOSITORY [REPOSITORY...] ; Let somebody sign no more
-f, --force | | | Do it in any case
`;
