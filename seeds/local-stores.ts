/**
 * Whether a store is on this machine. Seeds are people with known addresses: they go to no other store, whatever the
 * name of its stage is.
 */
export const isLocalStore = (connectionString: string): boolean =>
  ['127.0.0.1', 'localhost', '[::1]'].includes(URL.parse(connectionString)?.hostname ?? '');
