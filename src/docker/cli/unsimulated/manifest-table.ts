/** The commands of `docker manifest`; see declare.ts for how they are written. */
export const MANIFEST_TABLE = `
> annotate [OPTIONS] MANIFEST_LIST MANIFEST ; Say more about an entry of a local list
--arch | string | | Architecture
--os | string | | Operating system
--os-features | strings | | Features of the operating system
--os-version | string | | Version of the operating system
--variant | string | | Variant of the architecture
> create MANIFEST_LIST MANIFEST [MANIFEST...] ; Make a local list of manifests
-a, --amend | | | Change a manifest list that exists
--insecure | | | Talk to the registry even without a certificate
> inspect [OPTIONS] [MANIFEST_LIST] MANIFEST ; Show a manifest or a list of them
--insecure | | | Talk to the registry even without a certificate
-v, --verbose | | | With the platform of each entry
> push [OPTIONS] MANIFEST_LIST ; Send a list to a registry
--insecure | | | Talk to the registry even without a certificate
-p, --purge | | | Remove the list here once it is pushed
> rm MANIFEST_LIST [MANIFEST_LIST...] ; Remove local lists
`;
