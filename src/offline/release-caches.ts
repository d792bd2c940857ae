const beginning = 'backing-chain-playground release';

/**
 * Names of the caches that hold releases of the page at one address, oldest first: a host may serve several such pages,
 * and all pages of a host share one list of caches.
 *
 * @param scope The page's directory, as an absolute address.
 */
export async function releaseCaches(scope: string): Promise<string[]> {
  const start = releaseCache(scope, '');
  return (await caches.keys()).filter((name) => name.startsWith(start));
}

/** The cache of one release. */
export function releaseCache(scope: string, release: string): string {
  return `${beginning} ${scope} ${release}`;
}
