/**
 * Takes the token of an email link out of the address, so that it stays neither in the address bar nor in the history.
 * Links carry it in the fragment, which browsers send to no server; those of older emails have it in the query.
 */
export function takeLinkToken(): string | undefined {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const token = fragment.get('token') ?? new URLSearchParams(location.search).get('token');
  if (!token) return undefined;
  history.replaceState(null, '', location.pathname);
  return token;
}
